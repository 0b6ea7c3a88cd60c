export { copyText } from "../../pieces/copyText";

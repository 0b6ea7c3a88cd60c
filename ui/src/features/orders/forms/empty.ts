// What a new order begins with, and a detail of which nothing is said yet.

import type {
  EquipmentDetail,
  EquipmentOrder,
  MedicineDetail,
  MedicineOrder,
} from "../../../api/generated";

export const EMPTY_MEDICINE: MedicineDetail = {
  route: null,
  sig: null,
  prescriber_npi: null,
  prescriber_dea: null,
  begun_on: null,
  last_given: null,
  refills: null,
  refills_at: null,
  quantity_reason: null,
  short_reason: null,
  authorization: null,
  schedule: null,
  rems: false,
  alert_ruled_out: false,
  came_with: null,
  change_reason: null,
};

export function newMedicine(days: number): MedicineOrder {
  return {
    drug: "",
    strength: "",
    form: "",
    directions: "",
    indication: null,
    days_supply: days,
    quantity: null,
    rx_number: null,
    prescriber: null,
    pharmacy: null,
    billed_to: null,
    refrigerate: false,
    high_alert: false,
    state: "planned",
    ordered_on: null,
    filled_on: null,
    received_on: null,
    bagged_on: null,
    handed_on: null,
    reached: null,
    change: "not_recorded",
  };
}

export const EMPTY_EQUIPMENT: EquipmentDetail = {
  quantity: 1,
  rental: null,
  diagnosis: null,
  practitioner: null,
  practitioner_npi: null,
  met_on: null,
  measures: { height: null, weight: null, seat_width: null, cane_height: null, other: null },
  supplier_npi: null,
  supplier_phone: null,
  tar_number: null,
  promised_on: null,
  deliver_to: null,
  clearance: "not_asked",
  cleared_by: null,
  property_place: null,
  taught_on: null,
  taught_by: null,
  follow_up: null,
  loan_until: null,
  pickup_on: null,
  pickup_at: null,
};

export const NEW_EQUIPMENT: EquipmentOrder = {
  item: "",
  hcpcs: "",
  needs_authorization: false,
  serial: null,
  supplier: null,
  state: "need_identified",
  started_on: null,
  delivered_on: null,
  handed_on: null,
};

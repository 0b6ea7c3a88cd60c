//! The file that goes to a county: written here, opened here and with the tools everybody has.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failing test may panic"
)]

mod attacks;
mod failures;
mod support;

use chrono::NaiveDate;
use std::fs;
use support::{Desk, at, decrypt, files, names, run, tool};
use throughcare_core::wire::{
    container::{
        Continuity, Entry, ExportKey, ExportWriter, LastReceived, NAMESPACE, SigningKey,
        facility_slug, write_export,
    },
    csv_out::Cell,
};

#[test]
fn what_the_facility_writes_is_what_the_county_reads() {
    let desk = Desk::new();
    let mut export = ExportWriter::begin(desk.outbox(), desk.header(1)).unwrap();
    export.packet("7Q4K-9X2M", b"%PDF-1.7 packet").unwrap();
    let on = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let rows = [vec![Cell::text("=A1"), Cell::Date(on)], vec![Cell::Empty, Cell::Number(-1)]];
    export.table("persons", &["name", "released"], rows.into_iter().map(Ok)).unwrap();
    export.covers("sud");
    export.notice("42 CFR part 2 prohibits unauthorized use.").unwrap();
    export.notice("a second time changes nothing").unwrap();
    let written = export.finish(&desk.key).unwrap();

    assert_eq!(
        names(desk.outbox()),
        [
            "throughcare_canada-mens-jail_19_000001.zip.age",
            "throughcare_canada-mens-jail_19_000001.zip.age.sig",
        ],
        "two files, and nothing personal in their names"
    );
    let received = desk.receive(&written.file).unwrap();
    assert_eq!(received.manifest, written.manifest, "the county reads the facts as they were told");
    assert_eq!(received.sha256, written.sha256);
    assert_eq!(received.continuity, Continuity::NotChecked, "nobody said what came before");
    let table = fs::read_to_string(received.folder.join("tables/persons.csv")).unwrap();
    let expected = "\u{feff}\"name\",\"released\"\r\n\"'=A1\",\"2026-03-01\"\r\n\"\",\"-1\"\r\n";
    assert_eq!(table, expected);
    let packet = fs::read(received.folder.join("packets/7Q4K-9X2M.pdf")).unwrap();
    assert_eq!(packet, b"%PDF-1.7 packet");
    let notice = fs::read_to_string(received.folder.join("NOTICE.txt")).unwrap();
    assert_eq!(notice, "42 CFR part 2 prohibits unauthorized use.", "the first notice counts");

    let manifest = written.manifest;
    let listed: Vec<_> = manifest.files.iter().map(|file| (&*file.path, file.rows)).collect();
    let expected = [
        ("NOTICE.txt", None),
        ("README.txt", None),
        ("packets/7Q4K-9X2M.pdf", None),
        ("tables/persons.csv", Some(2)),
    ];
    assert_eq!(listed, expected, "sorted by path, with the rows of each table");
    assert!(manifest.scope.contains("sud") && manifest.scope.contains("general"));
    assert_eq!(manifest.recipient_keys, [desk.county.public.fingerprint()]);
}

#[test]
fn an_export_opens_with_the_tools_that_everybody_has() {
    let desk = Desk::new();
    let here = desk.outbox();
    run(tool("age-keygen").arg("-o").arg(here.join("county.txt")));
    let text = fs::read_to_string(here.join("county.txt")).unwrap();
    let public = run(tool("age-keygen").arg("-y").arg(here.join("county.txt")));
    let mut header = desk.header(1);
    header.recipients = vec![ExportKey::parse(&public).unwrap()];
    let written = write_export(here, header, &desk.key, files()).unwrap();

    let slug = facility_slug("Cañada Men's Jail").unwrap();
    fs::write(here.join("signers"), desk.key.allowed_signers_line(&slug).unwrap()).unwrap();
    let verify = |file: &std::path::Path, signature: &std::path::Path| {
        let mut command = tool("ssh-keygen");
        command.args(["-Y", "verify", "-n", NAMESPACE, "-I", &slug, "-f"]);
        command.arg(here.join("signers")).arg("-s").arg(signature);
        command.stdin(fs::File::open(file).unwrap());
        run(&mut command)
    };
    let said = verify(&written.file, &written.signature);
    assert!(said.starts_with("Good"), "ssh-keygen said {said:?}");

    let zip = here.join("export.zip");
    run(tool("age")
        .arg("-d")
        .arg("-i")
        .arg(here.join("county.txt"))
        .arg("-o")
        .arg(&zip)
        .arg(&written.file));
    let said = run(tool("unzip").arg("-t").arg(&zip));
    assert!(said.contains("No errors detected"), "unzip said {said:?}");
    let opened = here.join("opened");
    run(tool("unzip").arg("-q").arg("-d").arg(&opened).arg(&zip));
    verify(&opened.join("manifest.json"), &opened.join("manifest.json.sig"));

    let received = desk.receive_with(&written.file, |request| request.identity = &text).unwrap();
    for file in &received.manifest.files {
        let ours = fs::read(received.folder.join(&file.path)).unwrap();
        let theirs = fs::read(opened.join(&file.path)).unwrap();
        assert!(ours == theirs, "{} is the same whichever tool opened it", file.path);
    }
}

#[test]
fn a_key_made_here_is_a_key_to_the_age_command() {
    let desk = Desk::new();
    let file = desk.outbox().join("county.txt");
    fs::write(&file, desk.county.text.as_bytes()).unwrap();
    let public = run(tool("age-keygen").arg("-y").arg(&file));
    assert_eq!(public.trim(), desk.county.public.to_string());
}

#[test]
fn a_signature_of_ssh_keygen_is_accepted_too() {
    let desk = Desk::new();
    let here = desk.outbox();
    run(tool("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(here.join("key")));
    let written = write_export(here, desk.header(1), &desk.key, files()).unwrap();
    fs::remove_file(&written.signature).unwrap();
    run(tool("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", NAMESPACE, "-f"])
        .arg(here.join("key"))
        .arg(&written.file));
    let signer = fs::read_to_string(here.join("key.pub")).unwrap();
    let found = desk.receive_with(&written.file, |request| request.signer = &signer).unwrap_err();
    assert!(
        found.to_string().starts_with("The list of contents was not signed"),
        "outside it holds (SHA-512, as ssh-keygen signs); inside another key signed: {found}"
    );
}

#[test]
fn the_same_facts_make_the_same_bytes_inside() {
    let (one, two) = (Desk::new(), Desk::new());
    let mut second = two.header(1);
    second.recipients = vec![one.county.public.clone()];
    let one_written = write_export(one.outbox(), one.header(1), &one.key, files()).unwrap();
    let two_written = write_export(two.outbox(), second, &one.key, files()).unwrap();
    let open = |file| decrypt(&fs::read(file).unwrap(), &one.county.text);
    assert!(open(&one_written.file) == open(&two_written.file), "the ZIPs are equal to the byte");
    assert_ne!(one_written.sha256, two_written.sha256, "the encryption never repeats itself");
}

#[test]
fn nothing_outside_the_encryption_tells_who_it_is_about() {
    let desk = Desk::new();
    let mut export = ExportWriter::begin(desk.outbox(), desk.header(1)).unwrap();
    let name = "Delgado-Ruiz";
    for path in ["packets/Delgado-Ruiz.pdf", "tables/Delgado.csv", "Delgado-Ruiz.txt"] {
        assert!(export.add(path, |_| Ok(None)).is_err(), "{path} would tell a name");
    }
    let rows = [Ok(vec![Cell::text(name)])];
    export.table("persons", &["name"], rows).unwrap();
    let written = export.finish(&desk.key).unwrap();
    let holds = |bytes: &[u8]| {
        [name, "Delgado"].iter().any(|word| bytes.windows(word.len()).any(|w| w == word.as_bytes()))
    };
    assert!(!holds(&fs::read(&written.file).unwrap()), "not in the encrypted file");
    assert!(!holds(&fs::read(&written.signature).unwrap()), "not in the signature");
    let inside = decrypt(&fs::read(&written.file).unwrap(), &desk.county.text);
    assert!(!holds(&inside), "not in the names, times or comments of the ZIP; the table is packed");
    let received = desk.receive(&written.file).unwrap();
    let table = fs::read(received.folder.join("tables/persons.csv")).unwrap();
    assert!(holds(&table), "the table itself does hold it");
    for text in ["README.txt", "manifest.json"] {
        assert!(!holds(&fs::read(received.folder.join(text)).unwrap()), "not in {text}");
    }
}

#[test]
fn the_readme_says_what_it_is_how_to_open_it_and_whom_to_call() {
    let desk = Desk::new();
    let written = write_export(desk.outbox(), desk.header(7), &desk.key, files()).unwrap();
    let received = desk.receive(&written.file).unwrap();
    let text = fs::read_to_string(received.folder.join("README.txt")).unwrap();
    for words in [
        "Cañada Men's Jail",
        "from 2026-02-01 to 2026-02-28",
        "ssh-keygen -Y verify",
        "age -d -i YOUR-KEY.txt -o export.zip throughcare_canada-mens-jail_19_000007.zip.age",
        "(555) 555-0100",
    ] {
        assert!(text.contains(words), "the README lacks {words:?}");
    }
    assert!(!text.contains("NOTICE"), "a notice that is not there is not spoken of");
    let mut prose = text.lines().filter(|line| !line.starts_with("ssh-keygen "));
    assert!(prose.all(|line| line.chars().count() <= 100), "a command is one line, words are not");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "Notepad's line ends");
}

#[test]
fn each_export_names_the_one_before_it() {
    let desk = Desk::new();
    let first = write_export(desk.outbox(), desk.header(1), &desk.key, files()).unwrap();
    let mut header = desk.header(2);
    header.previous_sha256 = Some(first.sha256.clone());
    let second = write_export(desk.outbox(), header, &desk.key, files()).unwrap();

    let after = |sequence, sha256: &str| {
        let last = LastReceived { sequence, sha256: sha256.to_owned() };
        let out = tempfile::tempdir().unwrap();
        let found = desk.receive_with(&second.file, |request| {
            request.last = Some(&last);
            request.out_dir = out.path();
        });
        if found.is_err() {
            assert!(names(out.path()).is_empty(), "what is refused is not unpacked");
        }
        found.map(|received| received.continuity).map_err(|error| error.to_string())
    };
    assert_eq!(after(1, &first.sha256), Ok(Continuity::Follows));
    assert_eq!(after(1, &"0".repeat(64)), Ok(Continuity::OtherHistory));
    let again = after(2, &second.sha256).unwrap_err();
    assert!(again.contains("received before"), "the same file twice: {again}");
    let old = after(5, &first.sha256).unwrap_err();
    assert!(old.contains("export 5 was received already"), "an old file sent again: {old}");

    let third = write_export(desk.outbox(), desk.header(5), &desk.key, files()).unwrap();
    let last = LastReceived { sequence: 2, sha256: second.sha256.clone() };
    let found = desk.receive_with(&third.file, |request| request.last = Some(&last)).unwrap();
    let gap = Continuity::Gap { first_missing: 3, last_missing: 4 };
    assert_eq!(found.continuity, gap, "3 and 4 never came");
}

#[test]
fn a_header_that_cannot_be_right_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    let refuse = |what: &str, change: &dyn Fn(&mut throughcare_core::wire::container::Header)| {
        let mut header = desk.header(1);
        change(&mut header);
        let none: [throughcare_core::Result<Entry>; 0] = [];
        let found = write_export(desk.outbox(), header, &desk.key, none);
        assert!(found.is_err(), "{what} is refused");
        assert!(names(desk.outbox()).is_empty(), "{what}: nothing is written");
    };
    refuse("a county without a key", &|header| header.recipients.clear());
    refuse("number 0", &|header| header.sequence = 0);
    refuse("a folder in the name", &|header| header.facility_slug = "../x".into());
    refuse("a county with a name", &|header| header.county = "Los Angeles".into());
    refuse("a period that ends first", &|header| {
        header.period.to = header.period.from.pred_opt().unwrap();
    });
    refuse("a hash that is none", &|header| header.previous_sha256 = Some("abc".into()));
    refuse("a clock before ZIP was made", &|header| header.created_at = at("1970-01-01T00:00:00Z"));
}

#[test]
fn a_county_with_two_keys_opens_with_either() {
    let desk = Desk::new();
    let second = Desk::new().county;
    let mut header = desk.header(1);
    header.recipients.push(second.public.clone());
    let written = write_export(desk.outbox(), header, &desk.key, files()).unwrap();
    desk.receive(&written.file).unwrap();
    let both = format!("{}\n{}", Desk::new().county.text.as_str(), second.text.as_str());
    let out = tempfile::tempdir().unwrap();
    let found = desk.receive_with(&written.file, |request| {
        request.identity = &both;
        request.out_dir = out.path();
    });
    assert!(found.is_ok(), "the key file may hold other keys too");
}

#[test]
fn a_facility_key_comes_back_from_the_store_and_signs_the_same() {
    let desk = Desk::new();
    let again = SigningKey::from_private_form(&desk.key.private_form()).unwrap();
    let written = write_export(desk.outbox(), desk.header(1), &again, files()).unwrap();
    assert!(desk.receive(&written.file).is_ok(), "the county still knows the key");
}

//! Files that were damaged, bent, swapped or made up, each refused with nothing left behind.

use super::support::{Desk, Forgery, decrypt, encrypt, names, noise};
use std::fs;
use throughcare_core::{
    Error,
    wire::container::{Limits, NAMESPACE, SigningKey, generate_identity},
};

#[test]
fn a_file_that_lost_bytes_is_refused_wherever_it_was_cut() {
    let desk = Desk::new();
    let file = desk.write(1);
    let whole = fs::read(&file).unwrap();
    let near_the_ends = (0..300).chain(whole.len() - 300..whole.len());
    for length in near_the_ends.step_by(7).chain((0..whole.len()).step_by(9973)) {
        fs::write(&file, &whole[..length]).unwrap();
        desk.refuses(&file, "changed after it was signed", &format!("{length} bytes of it"));
        if length % 5 == 0 {
            let resigned = desk.signed(&whole[..length]);
            desk.refuses(&resigned, "is not", &format!("{length} bytes, signed as they are"));
        }
    }
}

#[test]
fn a_single_changed_bit_is_noticed_outside_and_inside() {
    let desk = Desk::new();
    let file = desk.write(1);
    let whole = fs::read(&file).unwrap();
    for place in (0..400).step_by(13).chain((400..whole.len()).step_by(4999)) {
        let mut bent = whole.clone();
        bent[place] ^= 1 << (place % 8);
        fs::write(&file, &bent).unwrap();
        desk.refuses(&file, "changed after it was signed", &format!("bit in byte {place}"));
        let resigned = desk.signed(&bent);
        let Err(found) = desk.receive(&resigned) else { panic!("byte {place} went through") };
        assert!(
            matches!(found, Error::Damaged(_) | Error::WrongKey(_)),
            "byte {place}, signed as it is: the encryption notices it too: {found}"
        );
        assert!(!desk.inbox().exists(), "nothing is left behind");
    }
}

#[test]
fn bytes_behind_the_end_are_noticed() {
    let desk = Desk::new();
    let file = desk.write(1);
    let mut longer = fs::read(&file).unwrap();
    longer.extend_from_slice(b"more");
    let resigned = desk.signed(&longer);
    desk.refuses(&resigned, "is not whole", "four more bytes in the encryption");
    fs::write(&file, &longer).unwrap();
    desk.refuses(&file, "changed after it was signed", "four more bytes");

    let mut plain = desk.forgery(|_| {});
    plain.extend_from_slice(b"more");
    desk.refuses(&desk.sealed(&plain), "is not a whole ZIP", "bytes behind the ZIP");
    let mut plain = b"more".to_vec();
    plain.extend(desk.forgery(|_| {}));
    desk.refuses(&desk.sealed(&plain), "is not a whole ZIP", "bytes before the ZIP");
}

#[test]
fn only_the_right_key_opens_it() {
    let desk = Desk::new();
    let file = desk.write(1);
    let stranger = generate_identity(super::at("2026-01-01T00:00:00Z")).unwrap();
    for (identity, what) in [
        (stranger.text.as_str(), "another county's key"),
        ("", "an empty file"),
        ("# only a comment\n", "a comment"),
        (desk.public.as_str(), "a public key"),
    ] {
        let found = desk.receive_with(&file, |request| request.identity = identity).unwrap_err();
        assert!(matches!(found, Error::WrongKey(_)), "{what}: {found}");
        assert!(!desk.inbox().exists(), "{what}: nothing is left behind");
    }
}

#[test]
fn an_unsigned_file_or_one_signed_by_somebody_else_stays_shut() {
    let desk = Desk::new();
    let file = desk.write(1);
    let other = SigningKey::generate().unwrap().public_line("").unwrap();
    let found = desk.receive_with(&file, |request| request.signer = &other).unwrap_err();
    assert!(found.to_string().contains("not signed by this facility"), "{found}");

    let signature = file.with_extension("age.sig");
    let bytes = fs::read(&file).unwrap();
    fs::write(&signature, desk.key.sign("file", &bytes).unwrap()).unwrap();
    desk.refuses(&file, "another purpose", "a signature made for something else");
    fs::write(&signature, "-----BEGIN SSH SIGNATURE-----\n").unwrap();
    desk.refuses(&file, "cannot be read", "half a signature");
    fs::remove_file(&signature).unwrap();
    desk.refuses(&file, "signature that belongs to the export is not there", "no signature");
    desk.refuses(&desk.outbox().join("none.age"), "export is not there", "no file");
}

#[test]
fn a_signature_kept_elsewhere_is_found_when_it_is_named() {
    let desk = Desk::new();
    let file = desk.write(1);
    let elsewhere = desk.outbox().join("elsewhere.sig");
    fs::rename(file.with_extension("age.sig"), &elsewhere).unwrap();
    assert!(desk.receive_with(&file, |request| request.signature = Some(&elsewhere)).is_ok());
}

#[test]
fn an_export_that_was_passed_on_tells_its_new_reader() {
    let (desk, third) = (Desk::new(), Desk::new());
    let plain = decrypt(&fs::read(desk.write(1)).unwrap(), &desk.county.text);
    let passed_on = desk.signed(&encrypt(&plain, &third.county.public));
    let found = desk.receive_with(&passed_on, |request| request.identity = &third.county.text);
    let found = found.unwrap_err();
    assert!(
        found.to_string().contains("made for somebody else"),
        "even with a signature outside, the list inside names the true receiver: {found}"
    );
    assert!(!desk.inbox().exists(), "nothing is left behind");
}

#[test]
fn the_list_inside_must_carry_the_facility_signature() {
    let desk = Desk::new();
    let plain = desk.forgery(|forgery| forgery.signer = Some(SigningKey::generate().unwrap()));
    desk.refuses(&desk.sealed(&plain), "list of contents was not signed", "another signer inside");
    let plain = desk.forgery(|forgery| {
        forgery.files.push(("manifest.json.si".into(), Vec::new()));
    });
    desk.refuses(&desk.sealed(&plain), "no export has", "a name almost like ours");
    let list = br#"{"format":"throughcare-export","version":2}"#.to_vec();
    let plain = desk.forgery(|forgery| forgery.list = Some(list));
    desk.refuses(&desk.sealed(&plain), "newer program", "a format of tomorrow");
    let plain = desk.forgery(|forgery| forgery.list = Some(b"{}".to_vec()));
    desk.refuses(&desk.sealed(&plain), "cannot be read", "a list that says nothing");
    desk.refuses(&desk.sealed(b"no zip"), "is not a whole ZIP", "something else encrypted");
    desk.refuses(&desk.signed(b"no age"), "not an age file", "something else signed");
}

#[test]
fn a_path_that_climbs_out_of_the_folder_is_refused() {
    let desk = Desk::new();
    for path in [
        "../evil7.pdf",
        "packets/../../evil7.pdf",
        "/tmp/evil7.pdf",
        "C:/evil7.pdf",
        "packets\\evil7.pdf",
        "packets/evil7.pdf\u{0}.pdf",
        "packets/COM1.pdf",
        "packets/7.pdf:stream",
        "evil.txt",
        "packets/deep/7.pdf",
        "packets/",
    ] {
        let plain = desk.forgery(|forgery| forgery.add(path, b"evil"));
        desk.refuses(&desk.sealed(&plain), "The export", &format!("the path {path:?}"));
    }
    assert_eq!(names(desk.outbox().parent().unwrap()), ["out"], "nothing was written elsewhere");
}

#[test]
fn a_link_is_never_unpacked() {
    let desk = Desk::new();
    let plain = desk.forgery(|forgery| {
        forgery.links.push(("packets/7.pdf".into(), "/etc/passwd".into()));
    });
    desk.refuses(&desk.sealed(&plain), "no export has", "a symbolic link");
}

#[test]
fn two_files_of_one_name_are_refused() {
    let desk = Desk::new();
    let plain = desk.forgery(|forgery| {
        forgery.add("packets/AAAA7.pdf", b"one");
        forgery.add("packets/AAAB7.pdf", b"two");
    });
    let double = replaced(&plain, b"packets/AAAB7.pdf", b"packets/AAAA7.pdf");
    desk.refuses(&desk.sealed(&double), "The export", "the same name twice");
    let plain = desk.forgery(|forgery| {
        forgery.add("packets/AAAA7.pdf", b"one");
        forgery.add("packets/aaaa7.pdf", b"two");
    });
    desk.refuses(&desk.sealed(&plain), "same name", "one name to Windows");
}

#[test]
fn a_directory_that_disagrees_with_the_files_is_refused() {
    let desk = Desk::new();
    let plain = desk.forgery(|forgery| forgery.add("packets/AAAA7.pdf", b"one"));
    let at = plain.windows(17).position(|window| window == b"packets/AAAA7.pdf").unwrap();
    let mut cloaked = plain;
    cloaked[at + 8] = b'B';
    desk.refuses(&desk.sealed(&cloaked), "is not a whole ZIP", "two names for one file");
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let desk = Desk::new();
    let bomb = desk.forgery(|forgery| forgery.add("packets/7.pdf", &vec![0; 30_000_000]));
    let sealed = desk.sealed(&bomb);
    assert!(fs::metadata(&sealed).unwrap().len() < 400_000, "30 MB of nothing pack well");
    desk.refuses(&sealed, "unpack to far more", "a thousandfold file");

    let file = desk.sealed(&desk.forgery(|forgery| {
        for number in 0..20 {
            forgery.add(&format!("packets/{number:04}.pdf"), &noise(1000, number));
        }
    }));
    let small = Limits::default();
    for (limits, words) in [
        (Limits { files: 10, ..small }, "more files"),
        (Limits { total_bytes: 10_000, ..small }, "unpack to far more"),
        (Limits { encrypted_bytes: 10_000, ..small }, "larger than an export"),
    ] {
        let found = desk.receive_with(&file, |request| request.limits = limits).unwrap_err();
        assert!(found.to_string().contains(words), "{limits:?}: {found}");
        assert!(!desk.inbox().exists(), "nothing is left behind");
    }
    assert!(desk.receive(&file).is_ok(), "the same file within its limits opens");
}

#[test]
fn a_directory_too_long_to_hold_in_memory_is_refused() {
    let desk = Desk::new();
    let plain = desk.forgery(|forgery| {
        for number in 0..15_000 {
            forgery.files.push((format!("packets/{number:060}.pdf"), Vec::new()));
        }
    });
    let file = desk.sealed(&plain);
    let limits = Limits { files: 10, ..Limits::default() };
    let found = desk.receive_with(&file, |request| request.limits = limits).unwrap_err();
    assert!(found.to_string().contains("is not whole"), "reading it stops half-way: {found}");
}

#[test]
fn every_file_must_be_the_one_that_the_list_names() {
    let desk = Desk::new();
    let check = |what: &str, words: &str, bend: &dyn Fn(&mut Forgery)| {
        desk.refuses(&desk.sealed(&desk.forgery(bend)), words, what);
    };
    check("a file too many", "does not name", &|forgery| {
        forgery.files.push(("packets/7.pdf".into(), b"extra".to_vec()));
    });
    check("a file too few", "lacks a file", &|forgery| {
        forgery.files.pop();
    });
    check("other bytes of the same length", "not the one its list names", &|forgery| {
        forgery.files.last_mut().unwrap().1[0] ^= 1;
    });
    check("another length", "another size", &|forgery| {
        forgery.files.last_mut().unwrap().1.push(0);
    });
    check("a file listed twice", "makes no sense", &|forgery| {
        let again = forgery.manifest.files[0].clone();
        forgery.manifest.files.push(again);
    });
    check("a list that names itself", "makes no sense", &|forgery| {
        let mut again = forgery.manifest.files[0].clone();
        again.path = "manifest.json".into();
        forgery.manifest.files.push(again);
    });
    check("a folder name in the facility", "must be lower-case", &|forgery| {
        forgery.manifest.facility_slug = "../../evil".into();
    });
    let whole = desk.sealed(&desk.forgery(|_| {}));
    assert!(desk.receive(&whole).is_ok(), "an unbent one opens, so it was the bending");
}

#[test]
fn a_signature_for_one_file_never_fits_another() {
    let desk = Desk::new();
    let (one, two) = (desk.write(1), desk.write(2));
    fs::copy(one.with_extension("age.sig"), two.with_extension("age.sig")).unwrap();
    desk.refuses(&two, "changed after it was signed", "the signature of export 1 on export 2");
    let bytes = fs::read(&one).unwrap();
    let signature = fs::read_to_string(one.with_extension("age.sig")).unwrap();
    let found =
        throughcare_core::wire::container::verify(&desk.public, NAMESPACE, &bytes, &signature);
    assert!(found.is_ok(), "on its own file it holds");
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while at + from.len() <= bytes.len() {
        if bytes[at..at + from.len()] == *from {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
        at += 1;
    }
    bytes
}

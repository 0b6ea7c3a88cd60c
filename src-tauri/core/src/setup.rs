//! Making a new facility: its key slots, its empty store, its first administrator.

use crate::{
    Error, NewFacility, Result,
    app::STORE_FILE,
    audit::{self, Entry},
    clock::Clock,
    db::Store,
    features::{
        disclosure::{Policy, judged_by},
        facility::{self, Facility},
        packets::FacilityLines,
        users::{self, User},
    },
    ids::UserId,
    vault::{AUDIT_LABEL, Cost, DB_LABEL, KeyStore, Settings, Vault, anchor},
    wire::container::SigningKey,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::path::Path;

/// Makes the facility and gives its recovery code, which is kept nowhere.
pub(crate) fn set_up(
    folder: &Path,
    keys: &dyn KeyStore,
    clock: &dyn Clock,
    new: &NewFacility,
    admin: &str,
    passphrase: &str,
) -> Result<String> {
    let in_range =
        new.county.len() == 2 && new.county.parse().is_ok_and(|code| (1..=58).contains(&code));
    if !in_range {
        let sentence = "The county is a number of two digits from 01 to 58.";
        return Err(Error::Refused(sentence.into()));
    }
    if new.name.trim().is_empty() {
        return Err(Error::Refused("The facility needs a name.".into()));
    }
    std::fs::create_dir_all(folder)?;
    if folder.join(STORE_FILE).exists() {
        let sentence = "There is already a facility in this folder. Nothing was changed.";
        return Err(Error::Refused(sentence.into()));
    }
    let settings =
        if new.training { Settings::training() } else { Settings::facility(Cost::calibrated()?)? };
    let admin = admin.trim().to_lowercase();
    let made = Vault::create(folder, keys, &admin, passphrase, settings)?;
    let store = Store::create(&folder.join(STORE_FILE), &made.key.derive(DB_LABEL))?;
    let facility = Facility {
        name: new.name.trim().into(),
        kind: new.kind,
        county: new.county.clone(),
        training: new.training,
        policy: Policy::default(),
        policy_set: None,
        lines: FacilityLines::default(),
    };
    let signing = STANDARD.encode(SigningKey::generate()?.private_form());
    let user = User {
        id: UserId(0),
        name: admin.clone(),
        display_name: admin.clone(),
        slot_version: i64::try_from(made.slot_version).unwrap_or(i64::MAX),
        version: 1,
        ..User::recovery()
    };
    let audit_key = made.key.derive(AUDIT_LABEL);
    let head = store.write(|db| {
        facility::save(db, &facility)?;
        facility::save_signing_key(db, &signing)?;
        facility::keep_tagged_with(db, &judged_by())?;
        users::add(db, &user)?;
        let at = clock.now();
        let entry = Entry { at, actor: &admin, action: "facility.setup", object: "", detail: "" };
        audit::append(db, &audit_key, entry)
    })?;
    let place = anchor::place(made.vault.store_id(), folder)?;
    anchor::put(keys, &place, head.seq.unsigned_abs(), head.mac)?;
    Ok(made.recovery.printed().to_string())
}

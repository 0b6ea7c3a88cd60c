//! The plain words that travel with an export, for a reader who has never seen one.

use super::{names::export_name, signing::NAMESPACE, write::Header};
use crate::error::Result;

/// The text of `README.txt`. It names the facility and nobody else.
pub(super) fn readme(header: &Header) -> Result<String> {
    let file = export_name(&header.facility_slug, &header.county, header.sequence)?;
    let Header { facility, facility_slug, county, sequence, period, contact, .. } = header;
    let notice = if header.notice.is_some() {
        "NOTICE.txt     Read it first. It says what the law allows you to do with the records.\n"
    } else {
        ""
    };
    let text = format!(
        "WHAT THIS IS\n\
         \n\
         Health and reentry records of people who have left {facility}, or soon will.\n\
         Export {sequence} for county {county}, from {from} to {to}.\n\
         \n\
         These records are confidential. They are for the office they were sent to. If they have\n\
         reached you by mistake, delete them and call the number below.\n\
         \n\
         WHAT IS INSIDE (not every export has all of it)\n\
         \n\
         {notice}\
         packets        One PDF for each person: what the next team must know first is on page 1.\n\
         tables         The same facts as tables. Open them in any spreadsheet.\n\
         fhir           The same facts as FHIR R4 documents, for your record system.\n\
         manifest.json  What is in the file, with a SHA-256 for each part, and on what basis.\n\
         \n\
         HOW AN EXPORT IS OPENED\n\
         \n\
         1. Check who it is from. Keep {facility_slug}.allowed_signers, which the facility gave\n\
         you, in the same folder. In a Command Prompt (cmd, not PowerShell), in one line:\n\
         \n\
         ssh-keygen -Y verify -f {facility_slug}.allowed_signers -I {facility_slug} \
         -n {NAMESPACE} -s {file}.sig < {file}\n\
         \n\
         It must say \"Good\". If it does not, do not open the file; call the facility.\n\
         \n\
         2. Open it with your own private key and the program age (or with throughcare receive,\n\
         which does both steps and checks every file):\n\
         \n\
         age -d -i YOUR-KEY.txt -o export.zip {file}\n\
         \n\
         If age ends with an error, delete export.zip. Delete it also when you have taken over\n\
         what you need.\n\
         \n\
         WHOM TO CALL\n\
         \n\
         {contact}\n\
         \n\
         Written by Throughcare {version} on {created} (UTC).\n",
        from = period.from,
        to = period.to,
        version = header.app_version,
        created = header.created_at.format("%Y-%m-%d %H:%M"),
    );
    // Notepad of older Windows shows one long line without them.
    Ok(text.replace('\n', "\r\n"))
}

//! Clinical documents as a record system writes them, of people who were made up.

use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A document about one person: the number that it gives, the birth date, when it was written, and
/// its sections.
pub fn document(number: &str, born: &str, written: &str, sections: &[String]) -> String {
    let sections: Vec<String> =
        sections.iter().map(|section| format!("<component>{section}</component>")).collect();
    let sections = sections.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ClinicalDocument xmlns=\"urn:hl7-org:v3\" xmlns:sdtc=\"urn:hl7-org:sdtc\" \
          xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <realmCode code=\"US\"/><typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/>\
         <templateId root=\"2.16.840.1.113883.10.20.22.1.2\" extension=\"2015-08-01\"/>\
         <id root=\"2.999.1\" extension=\"made-up\"/>\
         <code code=\"34133-9\" codeSystem=\"2.16.840.1.113883.6.1\"/>\
         <title>Continuity of Care Document</title><effectiveTime value=\"{written}\"/>\
         <confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\"/>\
         <recordTarget><patientRole><id root=\"2.999.2\" extension=\"{number}\"/>\
         <id root=\"2.16.840.1.113883.4.1\" extension=\"900000001\"/>\
         <patient><name><given>MADE</given><family>UP</family></name>\
         <birthTime value=\"{born}\"/><sdtc:raceCode code=\"x\"/></patient></patientRole></recordTarget>\
         <component><structuredBody>{sections}</structuredBody></component></ClinicalDocument>"
    )
}

/// A section with this LOINC code.
pub fn section(code: &str, text: &str, entries: &[String]) -> String {
    let entries: Vec<String> =
        entries.iter().map(|entry| format!("<entry typeCode=\"DRIV\">{entry}</entry>")).collect();
    let entries = entries.concat();
    format!(
        "<section><code code=\"{code}\" codeSystem=\"2.16.840.1.113883.6.1\"/>\
         <title>List</title><text>{text}</text>{entries}</section>"
    )
}

pub const MEDICINES: &str = "10160-0";
pub const DOSES: &str = "29549-3";
pub const ALLERGIES: &str = "48765-2";
pub const PROBLEMS: &str = "11450-4";

/// A medicine with its status and whatever else belongs inside.
pub fn medicine(drug: &str, status: &str, inner: &str) -> String {
    activity("moodCode=\"EVN\"", drug, status, inner)
}

/// One dose at a time, given or not as `mood` says.
pub fn dose(drug: &str, at: &str, more: &str) -> String {
    let inner =
        format!("<effectiveTime value=\"{at}\"/><doseQuantity value=\"10\" unit=\"mg\"/>{more}");
    activity("moodCode=\"EVN\"", drug, "completed", &inner)
}

/// A medicine or dose as it is written, with the marks of the statement.
pub fn activity(marks: &str, drug: &str, status: &str, inner: &str) -> String {
    format!(
        "<substanceAdministration classCode=\"SBADM\" {marks}>\
         <templateId root=\"2.16.840.1.113883.10.20.22.4.16\" extension=\"2014-06-09\"/>\
         <statusCode code=\"{status}\"/>{inner}\
         <consumable><manufacturedProduct classCode=\"MANU\"><manufacturedMaterial>\
         <code code=\"1\" codeSystem=\"2.16.840.1.113883.6.88\" displayName=\"{drug}\"/>\
         </manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>"
    )
}

/// An allergy: its observation's marks, the kind of allergy, the substance, and what is more.
pub fn allergy(marks: &str, kind: &str, substance: &str, more: &str) -> String {
    let code = if substance.is_empty() {
        "<code nullFlavor=\"NA\"/>".to_owned()
    } else {
        format!(
            "<code code=\"2\" codeSystem=\"2.16.840.1.113883.6.88\" displayName=\"{substance}\"/>"
        )
    };
    format!(
        "<act classCode=\"ACT\" moodCode=\"EVN\"><templateId root=\"2.16.840.1.113883.10.20.22.4.30\"/>\
         <statusCode code=\"active\"/><entryRelationship typeCode=\"SUBJ\">\
         <observation classCode=\"OBS\" moodCode=\"EVN\" {marks}>\
         <templateId root=\"2.16.840.1.113883.10.20.22.4.7\"/>\
         <code code=\"ASSERTION\" codeSystem=\"2.16.840.1.113883.5.4\"/><statusCode code=\"completed\"/>\
         <effectiveTime><low value=\"20200101\"/></effectiveTime>\
         <value xsi:type=\"CD\" code=\"{kind}\" codeSystem=\"2.16.840.1.113883.6.96\"/>\
         <participant typeCode=\"CSM\"><participantRole classCode=\"MANU\"><playingEntity classCode=\"MMAT\">\
         {code}</playingEntity></participantRole></participant>{more}\
         </observation></entryRelationship></act>"
    )
}

/// A reaction, for the end of an allergy.
pub fn reaction(name: &str) -> String {
    format!(
        "<entryRelationship typeCode=\"MFST\" inversionInd=\"true\"><observation classCode=\"OBS\" moodCode=\"EVN\">\
         <templateId root=\"2.16.840.1.113883.10.20.22.4.9\"/>\
         <value xsi:type=\"CD\" displayName=\"{name}\"/></observation></entryRelationship>"
    )
}

/// A problem with its concern's status, its marks, its ICD-10 code and its times.
pub fn problem(name: &str, icd10: &str, status: &str, marks: &str, times: &str) -> String {
    format!(
        "<act classCode=\"ACT\" moodCode=\"EVN\"><templateId root=\"2.16.840.1.113883.10.20.22.4.3\"/>\
         <statusCode code=\"{status}\"/><entryRelationship typeCode=\"SUBJ\">\
         <observation classCode=\"OBS\" moodCode=\"EVN\" {marks}>\
         <templateId root=\"2.16.840.1.113883.10.20.22.4.4\"/><statusCode code=\"completed\"/>\
         <effectiveTime>{times}</effectiveTime>\
         <value xsi:type=\"CD\" code=\"3\" codeSystem=\"2.16.840.1.113883.6.96\" displayName=\"{name}\">\
         <translation code=\"{icd10}\" codeSystem=\"2.16.840.1.113883.6.90\"/></value>\
         </observation></entryRelationship></act>"
    )
}

/// An archive of files.
pub fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

//! What makes the file keepable: title, dates and standards in XMP (PDF/A-2a, ISO 19005-2, and
//! PDF/UA-1), the colour space of its ink, and an identifier made from what it says.

use super::{
    model::{Document, Language},
    tags::{broken, text},
};
use crate::{Error, Result};
use lopdf::{Dictionary, Document as Pdf, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

const PRODUCER: &str = "Throughcare";

/// Finishes the catalog and writes the file.
pub(super) fn written(mut pdf: Pdf, document: &Document) -> Result<Vec<u8>> {
    "1.7".clone_into(&mut pdf.version);
    let title = format!("{} {}", document.title, document.number);

    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let xmp = xmp(&title, document).into_bytes();
    // Programs that do not read PDF look for the packet as it stands.
    let metadata = pdf.add_object(Stream::new(metadata, xmp).with_compression(false));
    let profile = Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, srgb());
    let profile = pdf.add_object(profile);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => profile,
    };
    let language = match document.language {
        Language::English => "en-US",
        Language::Spanish => "es-US",
    };
    let catalog = pdf.catalog_mut().map_err(broken)?;
    catalog.set("Lang", Object::string_literal(language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);

    let info = pdf.add_object(info(&title, document));
    let old = pdf.trailer.get(b"Info").and_then(Object::as_reference);
    pdf.trailer.set("Info", info);
    if let Ok(old) = old {
        pdf.objects.remove(&old);
    }
    let identifier = Object::String(identifier(&pdf), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![identifier.clone(), identifier]);

    pdf.compress();
    let mut bytes = Vec::new();
    let failed = |error| Error::Unexpected(format!("the file could not be written: {error}"));
    pdf.save_to(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn info(title: &str, document: &Document) -> Dictionary {
    let date = document.prepared.format("D:%Y%m%d%H%M%S").to_string();
    dictionary! {
        "Title" => text(title),
        "Creator" => Object::string_literal(PRODUCER),
        "Producer" => Object::string_literal(PRODUCER),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
    }
}

/// The first 16 bytes of the hash of all pages, fonts and metadata: same paper, same identifier.
fn identifier(pdf: &Pdf) -> Vec<u8> {
    let mut hash = Sha256::new();
    for stream in pdf.objects.values().filter_map(|object| object.as_stream().ok()) {
        hash.update(&stream.content);
    }
    hash.finalize().iter().take(16).copied().collect()
}

fn xmp(title: &str, document: &Document) -> String {
    let title = escaped(title);
    let date = document.prepared.format("%Y-%m-%dT%H:%M:%S");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{UA_SCHEMA}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}'
    )
}

/// PDF/A knows no `pdfuaid`, so the file describes it (ISO 19005-2, 6.6.2.3.3).
const UA_SCHEMA: &str = r#"<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// An ICC 4 display profile of sRGB (IEC 61966-2-1): white, three primaries adapted to D50, and the
/// transfer curve as its formula. Written here because the usual profile files are not free.
fn srgb() -> Vec<u8> {
    let white = [0.9642, 1.0, 0.8249];
    let adaptation = [
        1.047_882, 0.022_918, -0.050_217, 0.029_586, 0.990_478, -0.017_075, -0.009_247, 0.015_075,
        0.751_678,
    ];
    let curve = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
    let curve = typed("para", &[&[0, 3, 0, 0], fixed(&curve).as_slice()].concat());
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", localized("sRGB")),
        (b"cprt", localized("CC0")),
        (b"wtpt", typed("XYZ ", &fixed(&white))),
        (b"chad", typed("sf32", &fixed(&adaptation))),
        (b"rXYZ", typed("XYZ ", &fixed(&[0.436_066, 0.222_488, 0.013_916]))),
        (b"gXYZ", typed("XYZ ", &fixed(&[0.385_147, 0.716_873, 0.097_076]))),
        (b"bXYZ", typed("XYZ ", &fixed(&[0.143_066, 0.060_608, 0.714_096]))),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let count = u32::try_from(tags.len()).unwrap_or(0);
    let mut table = count.to_be_bytes().to_vec();
    let mut data = Vec::new();
    let mut offset = 128 + 4 + 12 * count;
    for (tag, body) in &tags {
        let size = u32::try_from(body.len()).unwrap_or(0);
        table.extend_from_slice(*tag);
        table.extend(offset.to_be_bytes());
        table.extend(size.to_be_bytes());
        data.extend_from_slice(body);
        offset += size;
    }

    let mut profile = offset.to_be_bytes().to_vec();
    profile.extend([0; 4]);
    profile.extend([4, 0x30, 0, 0]);
    profile.extend(b"mntrRGB XYZ ");
    // Made on 2026-01-01; the date is part of the format.
    profile.extend([2026_u16, 1, 1, 0, 0, 0].map(u16::to_be_bytes).concat());
    profile.extend(b"acsp");
    profile.extend([0; 28]);
    profile.extend(fixed(&white));
    profile.resize(128, 0);
    [profile, table, data].concat()
}

fn typed(signature: &str, body: &[u8]) -> Vec<u8> {
    let mut tag = [signature.as_bytes(), &[0; 4], body].concat();
    tag.resize(tag.len().next_multiple_of(4), 0);
    tag
}

fn localized(words: &str) -> Vec<u8> {
    let words: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = u32::try_from(words.len()).unwrap_or(0);
    let numbers =
        |numbers: &[u32]| numbers.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<u8>>();
    let body = [numbers(&[1, 12]), b"enUS".to_vec(), numbers(&[length, 28]), words];
    typed("mluc", &body.concat())
}

/// Numbers as ICC writes them: 16 bits before and 16 after the point.
fn fixed(numbers: &[f64]) -> Vec<u8> {
    numbers.iter().flat_map(|number| fixed_point(*number).to_be_bytes()).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "only the constants above are ever converted")]
fn fixed_point(number: f64) -> i32 {
    (number * 65536.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_profile_is_laid_out_as_icc_asks() {
        let profile = srgb();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap());
        assert_eq!(usize::try_from(number(0)).unwrap(), profile.len(), "it says its size");
        assert_eq!(&profile[12..24], b"mntrRGB XYZ ", "a display in RGB, connected by XYZ");
        // D50 in ICC's own numbers: 0.9642, 1, 0.8249.
        assert_eq!([number(68), number(72), number(76)], [0xF6D6, 0x1_0000, 0xD32D], "its white");
        let count = usize::try_from(number(128)).unwrap();
        for entry in 0..count {
            let at = 132 + 12 * entry;
            let (offset, size) = (number(at + 4), number(at + 8));
            assert_eq!(offset % 4, 0, "each tag begins at a multiple of four");
            let end = usize::try_from(offset + size).unwrap();
            assert!(end <= profile.len(), "each tag is inside the profile");
        }
    }

    #[test]
    fn the_primaries_add_up_to_white() {
        // ICC asks that red, green and blue together are the white of the profile.
        for (sum, white) in [
            (0.436_066 + 0.385_147 + 0.143_066, 0.9642),
            (0.222_488 + 0.716_873 + 0.060_608, 1.0),
            (0.013_916 + 0.097_076 + 0.714_096, 0.8249),
        ] {
            let off: f64 = sum - white;
            assert!(off.abs() < 0.001, "{sum} is not {white}");
        }
    }
}

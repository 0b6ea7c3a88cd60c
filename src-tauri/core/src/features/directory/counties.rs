//! California's counties: the two-digit code is the place in their alphabet (domain 8.7).

/// Every county, in the order of the codes.
pub const COUNTIES: [&str; 58] = [
    "Alameda",
    "Alpine",
    "Amador",
    "Butte",
    "Calaveras",
    "Colusa",
    "Contra Costa",
    "Del Norte",
    "El Dorado",
    "Fresno",
    "Glenn",
    "Humboldt",
    "Imperial",
    "Inyo",
    "Kern",
    "Kings",
    "Lake",
    "Lassen",
    "Los Angeles",
    "Madera",
    "Marin",
    "Mariposa",
    "Mendocino",
    "Merced",
    "Modoc",
    "Mono",
    "Monterey",
    "Napa",
    "Nevada",
    "Orange",
    "Placer",
    "Plumas",
    "Riverside",
    "Sacramento",
    "San Benito",
    "San Bernardino",
    "San Diego",
    "San Francisco",
    "San Joaquin",
    "San Luis Obispo",
    "San Mateo",
    "Santa Barbara",
    "Santa Clara",
    "Santa Cruz",
    "Shasta",
    "Sierra",
    "Siskiyou",
    "Solano",
    "Sonoma",
    "Stanislaus",
    "Sutter",
    "Tehama",
    "Trinity",
    "Tulare",
    "Tuolumne",
    "Ventura",
    "Yolo",
    "Yuba",
];

/// Whether this is one of the codes 01 to 58.
pub fn is_county(code: &str) -> bool {
    name(code).is_some()
}

/// "Sacramento" for "34".
pub fn name(code: &str) -> Option<&'static str> {
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit());
    let number: usize = code.parse().ok().filter(|_| is_code)?;
    COUNTIES.get(number.checked_sub(1)?).copied()
}

/// The code of a county that a file writes as a code or by its name; a spreadsheet drops the zero.
pub fn read(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(number) = text.parse::<u8>() {
        let code = format!("{number:02}");
        return is_county(&code).then_some(code);
    }
    let bare = text.to_lowercase();
    let bare = bare.strip_suffix(" county").unwrap_or(&bare);
    let place = COUNTIES.iter().position(|county| county.to_lowercase() == bare)?;
    Some(format!("{:02}", place + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_follow_the_alphabet_from_01_to_58() {
        assert!(COUNTIES.is_sorted(), "domain 8.7: alphabetical");
        for (code, county) in
            [("01", "Alameda"), ("19", "Los Angeles"), ("34", "Sacramento"), ("58", "Yuba")]
        {
            assert_eq!(name(code), Some(county), "domain 8.7");
        }
        for bad in ["00", "59", "1", "001", "3a", "+1", ""] {
            assert!(!is_county(bad), "{bad} is no county");
        }
    }

    #[test]
    fn a_county_is_read_by_code_or_by_name() {
        for text in ["34", "Sacramento", " sacramento county "] {
            assert_eq!(read(text).as_deref(), Some("34"), "{text}");
        }
        assert_eq!(read("7").as_deref(), Some("07"), "a spreadsheet drops the zero");
        assert_eq!(read("Oregon"), None);
    }
}

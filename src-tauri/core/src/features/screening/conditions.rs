//! Which criterion a diagnosis on file suggests. The list is data (`qualifying_conditions.toml`).

use crate::features::cases::Criterion;
use serde::Deserialize;
use std::sync::LazyLock;

const LIST: &str = include_str!("qualifying_conditions.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    criterion: Criterion,
    /// For the reader of the file, as its source is.
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "source")]
    _source: String,
    codes: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    #[serde(rename = "code")]
    begins: String,
    title: String,
    #[serde(default)]
    after: bool,
}

/// One code of the list, for everything that begins with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub criterion: Criterion,
    pub title: String,
    /// It is given once a pregnancy has ended.
    pub after: bool,
    prefix: String,
}

static CONDITIONS: LazyLock<Vec<Condition>> = LazyLock::new(|| {
    // A list that cannot be read suggests nothing; a test reads it.
    let groups = toml::from_str::<File>(LIST).map(|file| file.group).unwrap_or_default();
    let of = |group: Group| {
        group.codes.into_iter().map(move |held| Condition {
            criterion: group.criterion,
            title: held.title,
            after: held.after,
            prefix: plain(&held.begins),
        })
    };
    groups.into_iter().flat_map(of).collect()
});

fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// What a code of ICD-10-CM suggests, by the longest beginning that the list knows.
pub fn condition(code: &str) -> Option<&'static Condition> {
    let code = plain(code);
    CONDITIONS
        .iter()
        .filter(|known| code.starts_with(&known.prefix))
        .max_by_key(|known| known.prefix.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_is_read_and_names_every_criterion() {
        assert_eq!(CONDITIONS.len(), 65, "70 rows, 5 of which are context and qualify nobody");
        let named: BTreeSet<Criterion> = CONDITIONS.iter().map(|held| held.criterion).collect();
        assert_eq!(named, Criterion::ALL.into_iter().collect());
    }

    #[test]
    fn a_code_stands_for_everything_that_begins_with_it() {
        let criterion = |code| condition(code).map(|held| held.criterion);
        assert_eq!(criterion("J44.9"), Some(Criterion::ChronicOrSignificant));
        assert_eq!(criterion("f11.20"), Some(Criterion::Sud));
        assert_eq!(criterion("F1120"), Some(Criterion::Sud), "with or without its dot");
        assert_eq!(criterion("F07.81"), Some(Criterion::Tbi));
        assert_eq!(criterion("Z33.1"), Some(Criterion::PregnantPostpartum));
        assert_eq!(criterion("B20"), Some(Criterion::HivAids));
        assert_eq!(criterion("Z65.1"), None, "context qualifies nobody");
        assert_eq!(criterion("S60.0"), None);
        assert_eq!(criterion(""), None);
    }
}

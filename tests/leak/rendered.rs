//! The same people on paper: what each reader's paper holds, its text, its strings and its name.

use super::Words;
use super::leak;
use super::oracle::Reader;
use super::people::{Spec, person, today};
use crate::packets::{cast, words::hidden_strings};
use crate::support::pdf::text_of;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use throughcare_core::features::disclosure::{
    Audience, Policy, Recipient, RecipientKind, disclose,
};
use throughcare_core::features::packets::compose;
use throughcare_core::paper::render;
use throughcare_core::rule_pack::RulePack;

const PEOPLE: usize = 50;
const AT_LEAST: usize = 500;

#[test]
fn no_paper_tells_its_reader_a_forbidden_fact() {
    let mut runner = TestRunner::deterministic();
    let pack = RulePack::california();
    let (mut papers, mut told) = (0, 0);
    for number in 0..PEOPLE {
        let mut spec = person().new_tree(&mut runner).unwrap().current();
        let policy = if number % 2 == 0 { Policy::ConsentAlways } else { Policy::Ab133 };
        small(&mut spec);
        for kind in RecipientKind::ALL {
            let to: Recipient = kind.into();
            let case = disclose(&spec.case, &to, policy, today());
            let mut context = cast::context(&pack);
            context.training = false;
            // A person who has died gets no sheet, and so on: what is not made tells nothing.
            let Ok(document) = compose(&case, &context) else { continue };
            let rendered = render(&document).unwrap();
            let text = format!("{}\n{}", text_of(&rendered.bytes), hidden_strings(&rendered.bytes));
            let reader = Reader::new(&Audience::Recipient(to), policy, today());
            let words = Words::of(&text);
            let leaked = leak(&spec, &reader, &words);
            assert_eq!(leaked, None, "the paper for {kind} under {policy:?}:\n{text}");
            // A mark that a line break has cut in two is found without white space.
            let squeezed: String = text.split_whitespace().collect();
            let mut cut = spec.marks.iter().filter(|mark| mark.text.starts_with('z'));
            let cut =
                cut.find(|mark| squeezed.contains(&mark.text) && !reader.may_see(&spec, mark));
            assert!(cut.is_none(), "{cut:?} on the paper for {kind}");
            told += spec.marks.iter().filter(|mark| words.hold(&mark.text)).count();
            papers += 1;
        }
    }
    assert!(AT_LEAST <= papers, "{papers} papers are too few");
    assert!(papers < told, "and the papers tell something: {told}");
}

/// Fewer facts of each kind, so that five hundred papers are set in a minute.
fn small(spec: &mut Spec) {
    const MOST: usize = 3;
    let case = &mut spec.case;
    case.medicines.truncate(MOST);
    case.equipment.truncate(MOST);
    case.appointments.truncate(MOST);
    case.problems.truncate(MOST);
    case.contact_tries.truncate(MOST);
}

//! Which milestones a case has: the list, in the order of the work.

use super::{
    application, court, engine::Engine, medicines, milestone::Milestone, release, tasks, treatment,
    updates,
};
use crate::{
    calendar::Moment, features::cases::Case, features::release_window::Destination,
    rule_pack::RulePack,
};

/// Everything that is, was or will be due for this stay. Nobody is owed anything after a death
/// in custody; somebody bound for another facility gets a transfer packet and no handoff.
pub fn milestones(case: &Case, pack: &RulePack, now: &Moment) -> Vec<Milestone> {
    let mut engine = Engine::new(case, pack, now);
    match engine.destination {
        Destination::Nowhere => {}
        Destination::Elsewhere => {
            tasks::first_phase(&mut engine);
            medicines::verification(&mut engine);
            medicines::next_doses(&mut engine);
            court::steps(&mut engine);
            release::past_date(&mut engine);
            release::transfer_packet(&mut engine);
            updates::tell(&mut engine);
        }
        Destination::Community => {
            tasks::phases(&mut engine);
            application::steps(&mut engine);
            release::handoff(&mut engine);
            release::behavioral_health(&mut engine);
            medicines::steps(&mut engine);
            medicines::equipment(&mut engine);
            medicines::verification(&mut engine);
            medicines::next_doses(&mut engine);
            court::steps(&mut engine);
            medicines::treatment_exam(&mut engine);
            treatment::rescue_kit(&mut engine);
            treatment::cures(&mut engine);
            release::second_clock_steps(&mut engine);
            release::housing(&mut engine);
            release::past_date(&mut engine);
            updates::tell(&mut engine);
            release::contacts(&mut engine);
            release::work_requirement(&mut engine);
        }
    }
    engine.milestones()
}

//! The identity under which lists of the inbox folder are imported.

use super::take::TAKE;
use crate::{
    Error, Result,
    catalog::Message,
    features::{ehr::ImportReport, roster::ImportRoster, users::User},
    session::{Session, Working},
};

/// All that it may do.
const MAY: [&str; 3] = [TAKE, ImportRoster::NAME, ImportReport::NAME];

/// The inbox folder at work, under the key of whoever is signed in.
pub(super) struct Service<'a> {
    pub session: &'a Session,
    user: User,
}

impl<'a> Service<'a> {
    pub fn new(session: &'a Session) -> Self {
        Self { session, user: User::inbox(session.user().standing) }
    }

    /// The context of one of the few things that it may do.
    pub fn at(&self, name: &'static str) -> Result<Working<'_>> {
        if MAY.contains(&name) {
            Ok(self.session.working_as(&self.user, name))
        } else {
            Err(Error::Forbidden)
        }
    }
}

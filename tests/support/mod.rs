//! Short words for setting a scene, and for looking at what the program made.

pub mod afterwards;
pub mod ccda;
pub mod child;
pub mod dump;
pub mod everything;
pub mod facility;
pub mod packet;
pub mod pdf;
pub mod rosters;

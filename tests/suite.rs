//! The behaviour of the whole program.

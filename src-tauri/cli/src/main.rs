//! `throughcare`: the same program without a window, for scheduled jobs, counties and tests.
//!
//! Everything goes through the one door. Answers go to stdout, messages to stderr, and the exit
//! code says what happened: 0 done, 1 refused or failed with a sentence, 2 wrong usage,
//! 3 wrong passphrase or key or locked, 4 damaged or newer file.

mod args;
mod commands;
mod demo;
mod open;
mod show;

use clap::Parser;
use std::{io::Write, process::ExitCode};
use throughcare_core::{Code, Failure};

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    keep_log();
    match commands::run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let mut stderr = std::io::stderr();
            drop(writeln!(stderr, "{}", failure.message));
            for problem in failure.problems.iter().filter(|problem| !problem.field.is_empty()) {
                drop(writeln!(stderr, "  {}: {}", problem.field, problem.message));
            }
            ExitCode::from(exit_code(&failure))
        }
    }
}

fn exit_code(failure: &Failure) -> u8 {
    match failure.code {
        Code::WrongKey | Code::Locked => 3,
        Code::Damaged | Code::Newer => 4,
        Code::Refused
        | Code::Invalid
        | Code::Forbidden
        | Code::NotFound
        | Code::Stale
        | Code::DiskFull
        | Code::Unexpected => 1,
    }
}

/// Causes of failures, without anything personal, for whoever keeps the machine.
fn keep_log() {
    let level = match std::env::var("THROUGHCARE_LOG").as_deref() {
        Ok("debug") => tracing::Level::DEBUG,
        Ok("info") => tracing::Level::INFO,
        Ok(_) | Err(_) => tracing::Level::WARN,
    };
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_target(false)
        .without_time()
        .init();
}

//! The words of the command line (design 10). Other programs rely on them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reentry work for a jail, prison or youth facility: from the roster to the packet.
#[derive(Debug, Parser)]
#[command(name = "throughcare", version, about, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Common {
    /// Folder that holds the store [default: one folder for the whole machine].
    #[arg(long, global = true, value_name = "DIR", env = "THROUGHCARE_DATA")]
    pub data: Option<PathBuf>,
    /// Who you are.
    #[arg(long, global = true, value_name = "NAME", env = "THROUGHCARE_USER")]
    pub user: Option<String>,
    /// File whose first line is the passphrase; else `THROUGHCARE_PASSPHRASE`.
    #[arg(long, global = true, value_name = "F")]
    pub passphrase_file: Option<PathBuf>,
    /// Keep the device secret in this file (mode 0600) and not in the system keyring.
    #[arg(long, global = true, value_name = "F")]
    pub key_file: Option<PathBuf>,
    /// Machine-readable output on stdout; messages stay on stderr.
    #[arg(long, global = true)]
    pub json: bool,
    /// A training facility only: this day, at 18:30.
    #[arg(long, global = true, value_name = "YYYY-MM-DD", conflicts_with = "now")]
    pub today: Option<NaiveDate>,
    /// A training facility only: this instant.
    #[arg(long, global = true, value_name = "INSTANT")]
    pub now: Option<DateTime<Utc>>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes a new store and shows its recovery key once.
    Setup(Setup),
    /// Reads a jail's roster.
    #[command(subcommand)]
    Roster(Roster),
    /// Reads the inbox folder, where lists arrive by themselves. Without more words it needs nobody
    /// signed in: what it finds is sealed, and imported at the next sign-in.
    Inbox {
        #[command(subcommand)]
        inbox: Option<Inbox>,
    },
    /// Shows the work that is due.
    Worklist {
        /// As this role would see it; it narrows, never widens.
        #[arg(long)]
        role: Option<String>,
        /// Only this stay.
        #[arg(long, value_name = "BOOKING")]
        stay: Option<String>,
        /// How many items to show at most.
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Shows one person's stay.
    Case { booking: String },
    /// Tells a release date, or shows what telling it would change.
    ReleaseDate(ReleaseDate),
    /// Asks any entry of the catalog.
    Ask {
        name: String,
        /// The message; `-` reads it from stdin.
        message: Option<String>,
    },
    /// Makes the paper for one recipient.
    Packet {
        booking: String,
        #[arg(long, value_enum)]
        to: To,
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    /// Makes the papers that can go with the person right now.
    Tonight {
        booking: String,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Writes the encrypted file for a recipient, or everything that is owed.
    Export {
        #[arg(
            long,
            value_name = "RECIPIENT",
            required_unless_present = "due",
            conflicts_with = "due"
        )]
        to: Option<String>,
        #[arg(long)]
        due: bool,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Opens an export, as a county does. Needs no store.
    Receive {
        file: PathBuf,
        /// The receiver's own key, as age-keygen writes it.
        #[arg(long, value_name = "KEY")]
        identity: PathBuf,
        /// The facility's public key.
        #[arg(long, value_name = "FACILITY.pub")]
        signer: PathBuf,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Writes an encrypted backup and proves it by opening it.
    Backup { file: PathBuf },
    /// Puts a backup into an empty data folder.
    Restore {
        file: PathBuf,
        /// File with the recovery key; needed on a new machine.
        #[arg(long, value_name = "F")]
        recovery_file: Option<PathBuf>,
    },
    /// Opens the store with the recovery key, gives an account a new passphrase and unlocks it.
    Recover {
        #[arg(long, value_name = "F")]
        recovery_file: PathBuf,
        /// The account to reset; its new passphrase is asked for as usual.
        #[arg(long, value_name = "NAME")]
        reset: Option<String>,
    },
    /// Checks the store, the log and its anchor.
    Verify,
    /// Makes the training facility in an empty folder and plays the main job.
    Demo { dir: PathBuf },
}

#[derive(Debug, Args)]
pub struct Setup {
    #[arg(long)]
    pub facility: String,
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// Two digits, 01 to 58.
    #[arg(long, value_name = "NN")]
    pub county: String,
    /// The first account.
    #[arg(long, value_name = "USER")]
    pub admin: String,
    /// Made-up people and a clock that can be set.
    #[arg(long)]
    pub training: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    Jail,
    Prison,
    Youth,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Jail => "jail",
            Self::Prison => "prison",
            Self::Youth => "youth",
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Roster {
    /// Shows what an import would change, and saves nothing.
    Preview(RosterFile),
    /// Imports a roster.
    Import(RosterFile),
    /// Undoes a whole import.
    Undo { import: i64 },
}

#[derive(Debug, Subcommand)]
pub enum Inbox {
    /// Names the folder; without one it is read no more.
    Set(InboxFolder),
    /// Shows where lists arrive, and what waits for somebody.
    Show,
    /// Imports what was sealed, as the window does for whoever is signed in.
    Take,
    /// Discards a file that waits.
    Discard { file: i64 },
}

#[derive(Debug, Args)]
pub struct InboxFolder {
    pub folder: Option<PathBuf>,
    /// Where the clinic's files come to a folder of their own.
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
    /// Minutes from one reading to the next, while the window is open [default: 60].
    #[arg(long, value_name = "MINUTES")]
    pub every: Option<u32>,
    /// Above which share of changes, of a hundred, a list waits for a person.
    #[arg(long, value_name = "SHARE")]
    pub hold: Option<u32>,
}

#[derive(Debug, Args)]
pub struct RosterFile {
    pub file: PathBuf,
    /// Which column is what, as JSON; else the usual headers are recognized.
    #[arg(long, value_name = "M.json")]
    pub map: Option<PathBuf>,
    /// The day that the list shows [default: today].
    #[arg(long, value_name = "D")]
    pub as_of: Option<NaiveDate>,
    /// A list of some people only, so nobody is gone.
    #[arg(long)]
    pub partial: bool,
    /// Import although a newer list is already in.
    #[arg(long)]
    pub older: bool,
}

#[derive(Debug, Args)]
pub struct ReleaseDate {
    pub booking: String,
    /// YYYY-MM-DD, or `unknown` to withdraw what this source told.
    pub date: String,
    /// actual, `court_ordered`, scheduled, projected or estimate.
    #[arg(long)]
    pub kind: String,
    /// Who says so: "court minute order".
    #[arg(long)]
    pub source: String,
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    pub time: Option<NaiveTime>,
    /// How the person leaves: court, bail, `sentence_served` …
    #[arg(long)]
    pub mode: Option<String>,
    /// certain, likely or uncertain.
    #[arg(long)]
    pub certainty: Option<String>,
    /// Show what it would change, and save nothing.
    #[arg(long)]
    pub dry_run: bool,
}

fn time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "a time is HH:MM, such as 02:30".into())
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum To {
    Plan,
    Ecm,
    Bh,
    Otp,
    Pharmacy,
    Pcp,
    Person,
    Probation,
    Custody,
    Transfer,
}

impl To {
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Ecm => "ecm",
            Self::Bh => "bh",
            Self::Otp => "otp",
            Self::Pharmacy => "pharmacy",
            Self::Pcp => "pcp",
            Self::Person => "person",
            Self::Probation => "probation",
            Self::Custody => "custody",
            Self::Transfer => "transfer",
        }
    }
}

//! The arguments. Their comments are the help that a terminal shows.
#![expect(clippy::doc_markdown, reason = "help texts are no Markdown: backticks would be shown")]

mod tables;
mod values;

use std::path::PathBuf;

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
    error::ErrorKind,
};
use rinnovo::{
    Acknowledgements, Assumption, CommandKind, Instant, Period, Periods, Roles, Zone, ovh::Protocol,
};
use rinnovo_messages::Language;

pub(crate) use self::tables::{Bulk, ForecastArgs, List, ListArgs};
use self::values::{
    acknowledgements, assumption, command, drawn, instant, language, period, periods, planned,
    printed, protocol, roles, zone,
};
use crate::failure::Failure;

/// A customer's services: when each renews or ends, what may be done with it, until when, and why not.
///
/// Without a command, a sample account is listed. Exit status: 0 done, allowed or already so; 1 refused or not known;
/// 2 input that cannot be used (one line on standard error, nothing written).
#[derive(Parser, Debug)]
#[command(name = "rinnovo", version)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// What every command understands.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// How to print: table, json or csv
    #[arg(long, global = true, default_value = "table", value_parser = printed())]
    pub(crate) format: Format,
    /// The present instant, RFC 3339 [default: the system clock]
    #[arg(long, global = true, value_name = "RFC3339", value_parser = instant)]
    pub(crate) now: Option<Instant>,
    /// The edition of the rules: ovh-2025, ovh-2019, or a file in TOML or JSON
    #[arg(long, global = true, value_name = "NAME|FILE", default_value = "ovh-2025")]
    pub(crate) edition: String,
    /// Who asks: admin, billing, technical, separated by commas [default: the account holder, with the roles that the
    /// contacts of each service give them; admin,billing for a service that names no contact]
    #[arg(long = "as", global = true, value_name = "ROLES", value_parser = roles)]
    pub(crate) actor: Option<Roles>,
    /// The jurisdiction whose rules apply, such as us [default: the account's]
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) jurisdiction: Option<String>,
    /// The language of sentences: en, it, fr, de or es; for show, decide, timeline and plan. Codes, names of keys and
    /// messages on standard error stay as they are
    #[arg(long, global = true, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    pub(crate) lang: Language,
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Table,
    /// For programs: stable keys, RFC 3339 dates, nothing lost.
    Json,
    /// For spreadsheets.
    Csv,
    /// Mermaid, for diagrams.
    Mermaid,
    /// Graphviz, for diagrams.
    Dot,
}

/// What `plan` calls the end of a commitment that is bought off.
pub(crate) const FLUSH: &str = "flush_commitment";

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Verb {
    /// List the services of an account
    List(List),
    /// Show one service: its facts, and the answer to every command with all reasons
    Show(Show),
    /// Look at an account in the terminal: search, groups, answers; with --write, commands are done after a confirmation
    Browse(Browse),
    /// Answer a command: what it would do, or why not; with --write, do it
    Decide(Decide),
    /// Answer a command for many services: one outcome for each, and a summary; with --write, do what is allowed
    Bulk(Bulk),
    /// Make an account out of what the provider's API returned
    Import(ImportArgs),
    /// Print how the provider's words become kinds and states, in Markdown
    Mapping {
        /// Print where the provider's consoles and the rules differ instead
        #[arg(long)]
        consoles: bool,
    },
    /// Print the requests to the provider's API that carry a command out, in order; nothing is sent
    Plan(PlanArgs),
    /// Tell what the months bring: renewals and what they cost, ends, lapses; as a table, a calendar, a picture
    Forecast(ForecastArgs),
    /// Tell what time will do, in order
    Timeline(Timeline),
    /// List the services as a journal leaves them
    Replay(Replay),
    /// Show, check and compare editions of the rules
    Policy(PolicyArgs),
    /// Draw the states of a service and what leads from one to another
    Diagram(Diagram),
    /// Print the JSON Schema of an account
    Schema,
    /// Answer as the provider's own console did: requests on standard input, one JSON object to a line, and a reply to
    /// each
    Console(Console),
}

/// Arguments of `show`.
#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    /// The id of the service, or its name where no other service bears it
    pub(crate) id: String,
}

/// Arguments of `browse`.
#[derive(Args, Debug)]
pub(crate) struct Browse {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    /// Write what is confirmed, as decide --write does [default: show it, and leave the file as it is]
    #[arg(long)]
    pub(crate) write: bool,
}

/// Arguments of `decide`.
#[derive(Args, Debug)]
pub(crate) struct Decide {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    /// The id of the service, or its name where no other service bears it
    pub(crate) id: String,
    /// What is asked: enable_automatic, switch_to_manual, change_frequency, renew, pay_ahead, settle_debt,
    /// cancel_at_expiry, undo_cancellation, cancel_at_commitment_end, undo_commitment_cancellation,
    /// request_deletion, confirm_deletion or withdraw_deletion
    #[arg(value_parser = command)]
    pub(crate) command: CommandKind,
    #[command(flatten)]
    pub(crate) asked: CommandArgs,
    /// Give up if the service has another revision
    #[arg(long, value_name = "N")]
    pub(crate) expect_revision: Option<u64>,
    /// Ask the services grouped under it as well: all, none, or ids separated by commas; for cancel_at_expiry and
    /// undo_cancellation. The exit status is that of the service itself and of the members named by id [default: all
    /// for cancel_at_expiry, none otherwise]
    #[arg(long, value_name = "all|none|ID,ID")]
    pub(crate) members: Option<String>,
    /// Do it: append the events to FILE.journal.jsonl, then replace FILE
    #[arg(long)]
    pub(crate) write: bool,
}

/// What a command is given.
#[derive(Args, Debug)]
pub(crate) struct CommandArgs {
    /// The frequency, in months or as P1Y: for change_frequency, and for enable_automatic if you like
    #[arg(long, value_name = "N|P1Y", value_parser = period)]
    pub(crate) every: Option<Period>,
    /// How many periods: for renew and pay_ahead [default: 1]
    #[arg(long, value_name = "N", value_parser = periods)]
    pub(crate) periods: Option<Periods>,
    /// What the person has acknowledged: for request_deletion (and for flush_commitment of plan)
    #[arg(long, value_name = "irreversible,data_erased,no_refund", value_parser = acknowledgements)]
    pub(crate) acknowledge: Option<Acknowledgements>,
    /// The token that is mailed to the administrative contact: for confirm_deletion, and for request_deletion where you
    /// mail it yourself (decide). It is never printed. Others on this machine may see arguments: prefer --token-file
    #[arg(long, value_name = "TEXT", conflicts_with = "token_file")]
    pub(crate) token: Option<String>,
    /// A file that holds the token, the end of its line not counted
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,
}

/// Arguments of `import`.
#[derive(Args, Debug)]
pub(crate) struct ImportArgs {
    /// An answer of the API, a dump (one JSON object that holds answers by the path of their request), or a directory
    /// of such files
    pub(crate) dump: PathBuf,
    /// Where to write the account: a file that does not exist yet [default: only tell what was found]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Arguments of `plan`.
#[derive(Args, Debug)]
pub(crate) struct PlanArgs {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    /// The id of the service, or its name where no other service bears it
    pub(crate) id: String,
    /// What is to be done: a command of decide, or flush_commitment, which buys off the rest of a commitment and ends
    /// the service
    #[arg(value_parser = planned)]
    pub(crate) command: ToPlan,
    #[command(flatten)]
    pub(crate) asked: CommandArgs,
    /// How to speak to the provider: p1, the product's own route, or p2, the service's number; for renewal, and for
    /// cancel_at_expiry and its undo [default: what fits the service]
    #[arg(long, value_name = "p1|p2", value_parser = protocol)]
    pub(crate) protocol: Option<Protocol>,
}

/// What can be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToPlan {
    /// A command of the engine's.
    Command(CommandKind),
    /// Buying off a commitment.
    Flush,
}

/// Arguments of `timeline`.
#[derive(Args, Debug)]
pub(crate) struct Timeline {
    /// The account, in JSON; or what the provider's API returned: an answer, a dump, or a directory of them
    pub(crate) file: PathBuf,
    /// How far to look: an RFC 3339 instant, or a date, that day included
    #[arg(long, value_name = "DATE|RFC3339")]
    pub(crate) until: String,
    /// Whether bills get paid
    #[arg(long, default_value = "paid", value_parser = PossibleValuesParser::new(["paid", "unpaid"]).map(|text| assumption(&text)))]
    pub(crate) assume: Assumption,
}

/// Arguments of `replay`.
#[derive(Args, Debug)]
pub(crate) struct Replay {
    /// The journal: one JSON object to a line
    pub(crate) journal: PathBuf,
    /// The services as they were then: an RFC 3339 instant, or a date, that day included [default: as they are]
    #[arg(long, value_name = "DATE|RFC3339")]
    pub(crate) at: Option<String>,
    #[command(flatten)]
    pub(crate) list: ListArgs,
}

/// Arguments of `policy`.
#[derive(Args, Debug)]
pub(crate) struct PolicyArgs {
    #[command(subcommand)]
    pub(crate) verb: PolicyVerb,
}

/// What to do with editions.
#[derive(Subcommand, Debug)]
pub(crate) enum PolicyVerb {
    /// Print an edition, in TOML
    Show {
        /// ovh-2025, ovh-2019, or a file [default: the one of --edition]
        edition: Option<String>,
        /// Print it in JSON
        #[arg(long)]
        as_json: bool,
    },
    /// Check an edition: every problem with its place; exit status 1 if one of them keeps it from being used
    Lint {
        /// ovh-2025, ovh-2019, or a file in TOML or JSON
        edition: String,
    },
    /// Tell in what two editions differ, each difference with a service that feels it
    Compare {
        /// ovh-2025, ovh-2019, or a file
        before: String,
        /// Another
        after: String,
    },
    /// Print the decision tables of an edition, in Markdown
    Tables {
        /// ovh-2025, ovh-2019, or a file [default: the one of --edition]
        edition: Option<String>,
    },
    /// Print the JSON Schema of an edition
    Schema,
}

/// Arguments of `diagram`.
#[derive(Args, Debug)]
pub(crate) struct Diagram {
    // The id is that of the global option, which clap then leaves out here.
    /// The language of the diagram
    #[arg(id = "format", long, value_name = "FORMAT", default_value = "mermaid", value_parser = drawn())]
    pub(crate) language: Format,
}

/// Arguments of `console`.
#[derive(Args, Debug)]
pub(crate) struct Console {
    // The id is that of the global option, which clap then leaves out here; so its type must be the same.
    /// Which console
    #[arg(id = "edition", long, value_name = "MONTH", value_parser = ["2019-02", "2019-10", "2024-12"])]
    pub(crate) month: String,
    /// Answer with what the console and the rules of its time (ovh-2019, ovh-2025) tell differently, and why
    #[arg(long)]
    pub(crate) compare: bool,
    /// The zone of the browser, where a date without a time is midnight
    #[arg(long, value_name = "ZONE", default_value = "Europe/Paris", value_parser = zone)]
    pub(crate) zone: Zone,
}

/// What clap says about bad arguments, in one line: its first paragraph and its tips.
pub(crate) fn in_one_line(error: &clap::Error) -> Failure {
    let text = error.render().to_string();
    let told = text.split("\n\n").enumerate().filter(|(place, paragraph)| {
        let paragraph = paragraph.trim_start();
        *place == 0 || paragraph.starts_with("tip:")
    });
    let told: Vec<&str> = told.map(|(_, paragraph)| paragraph.trim()).collect();
    let told = told.join("; ");
    let told = told.strip_prefix("error: ").unwrap_or(&told);
    match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Failure::new("a command is missing: try `--help`")
        }
        _ => Failure::new(told),
    }
}

//! The `rinnovo` command; what it does stands in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(rinnovo_cli::run(std::env::args_os()))
}

//! The command line: arguments in, text, JSON or CSV out. All reading, writing and asking the environment is here.
//!
//! | file | idea |
//! |---|---|
//! | `args` | the arguments as typed |
//! | `command` | what each command does, one a file |
//! | `subject` | the graph, the date and the model that a question is put to |
//! | `stack` | files that build upon each other: graphs and scenarios |
//! | `grounds` | which files a scenario may build upon |
//! | `sides` | two subjects, or one on two days, to be compared |
//! | `slip` | what was probably meant by a wrong command line |
//! | `failure` | what went wrong, and the exit status |
//! | `output` | where answers go |
//! | `search` | long searches: clock, progress, Ctrl-C |
//! | `serve` | the server of `explore` |
//! | `text` | answers for people |
//! | `chart` | answers as pictures and tables in files |
//! | `progress` | how far long work has come |
//! | `file` | files in and out |
//! | `whole` | files written whole or not at all |
//! | `decimal` | many numbers, quickly |
//! | `graphviz` | the programs of Graphviz, where there are any |

mod args;
mod chart;
mod command;
mod decimal;
mod failure;
mod file;
mod graphviz;
mod grounds;
mod output;
mod progress;
mod search;
#[cfg(feature = "explore")]
mod serve;
mod sides;
mod slip;
mod stack;
mod subject;
mod text;
mod whole;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{ArgAction, Command, CommandFactory, FromArgMatches};

use self::args::Args;
use self::failure::Failure;
use self::output::Output;

/// Reads the arguments, does what they ask, says what went wrong, and returns the exit status: 0 done, 1 the data is
/// wrong, 2 the command line is wrong.
pub(crate) fn run() -> ExitCode {
    let matches = figures_may_be_negative(Args::command()).try_get_matches();
    let args = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors, and a closed pipe is a quiet success.
            if error.use_stderr() {
                let _ = anstream::stderr().write_all(in_plain_words(&error).as_bytes());
                let typed: Vec<OsString> = std::env::args_os().collect();
                if let Some(hint) = slip::hint(&error, &typed) {
                    let _ = writeln!(anstream::stderr(), "\nhint: {hint}");
                }
                return ExitCode::from(2);
            }
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    };
    let mut output = Output::new(&args.global);
    let done = command::run(&args, &mut output).and_then(|()| output.finish());
    match done {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            output.complain(&failure);
            ExitCode::from(failure.status())
        }
    }
}

/// `--top -1` is a figure that is wrong, and not an option called `-1`.
fn figures_may_be_negative(command: Command) -> Command {
    let with_value = |action: &ArgAction| matches!(action, ArgAction::Set | ArgAction::Append);
    command
        .mut_args(|arg| if with_value(arg.get_action()) { arg.allow_negative_numbers(true) } else { arg })
        .mut_subcommands(figures_may_be_negative)
}

/// What is wrong with the arguments, without the words of programmers.
fn in_plain_words(error: &clap::Error) -> String {
    const WORDS: [(&str, &str); 6] = [
        ("invalid UTF-8 was detected in one or more arguments", "an argument is no text in UTF-8"),
        (": invalid digit found in string", ": it is no whole number from 0 up"),
        (": invalid float literal", ": it is no number"),
        (": number too large to fit in target type", ": it is too large"),
        (": cannot parse integer from empty string", ": nothing is there"),
        (": cannot parse float from empty string", ": nothing is there"),
    ];
    let said = error.render().ansi().to_string();
    WORDS.iter().fold(said, |said, (jargon, plain)| said.replace(jargon, plain))
}

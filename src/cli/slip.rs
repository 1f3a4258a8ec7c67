//! What was probably meant by a command line that is wrong.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What would be right in place of the words typed, where a likely slip says so.
pub(super) fn hint(error: &clap::Error, typed: &[OsString]) -> Option<String> {
    let words: Vec<&str> = typed.iter().skip(1).map(|word| word.to_str()).collect::<Option<_>>()?;
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let Some(ContextValue::String(wrong)) = error.get(ContextKind::InvalidSubcommand) else { return None };
            let at = words.iter().position(|word| word == wrong)?;
            let is_of_leverage = at > 0 && words[at - 1] == "leverage";
            let named: Vec<String> =
                words[at..].iter().take_while(|word| !word.starts_with('-')).map(|word| quoted(word)).collect();
            is_of_leverage.then(|| leverage(&named))
        }
        ErrorKind::MissingRequiredArgument => {
            let command = ["mediators", "path", "between", "similarity"].iter().find(|name| words.contains(name))?;
            let lacks_a_second = |value: &ContextValue| match value {
                ContextValue::Strings(lacking) => lacking.iter().any(|name| name == "<Y>" || name == "<B>"),
                _ => false,
            };
            error.get(ContextKind::InvalidArg).is_some_and(lacks_a_second).then(|| two(command))
        }
        _ => None,
    }
}

/// Of actors behind `leverage`, what could be asked.
fn leverage(named: &[String]) -> String {
    match named {
        [a, b, ..] => format!(
            "'demarche leverage between {a} {b}' compares the two; 'demarche leverage over {b}' says who else has leverage \
             over {b}"
        ),
        [a] => format!(
            "'demarche leverage over {a}' says who has leverage over {a}, 'demarche leverage of {a}' over whom {a} has it"
        ),
        [] => "leverage is asked over B, of A, between A B, or of all".to_owned(),
    }
}

/// Of a command that is about two actors.
fn two(command: &str) -> String {
    let example = match command {
        "mediators" => "it asks who could stand between two actors: 'demarche mediators armenia azerbaijan'",
        "path" => "it goes from one actor to another: 'demarche path russia armenia'",
        "between" => "it compares two actors: 'demarche leverage between russia armenia'",
        _ => "it compares two actors: 'demarche similarity armenia georgia'",
    };
    example.to_owned()
}

/// A name as it is typed.
fn quoted(name: &str) -> String {
    if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.to_owned() }
}

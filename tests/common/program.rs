//! Conversations with the program: what was typed, what it said on which stream, and how it ended.

use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;

/// Runs the program in a folder, with nothing of the environment that it heeds.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(cargo_bin!("demarche"));
    command.current_dir(folder).env_remove("DEMARCHE_GRAPH").env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

/// What a user sees: the lines typed, standard output, standard error, the exit status. A line may begin with the width of
/// the page, as `COLUMNS=80`.
pub(crate) fn conversation(folder: &Path, lines: &[&str]) -> String {
    let mut seen = String::new();
    for line in lines {
        let mut words = words(line).into_iter().peekable();
        let mut command = program(folder);
        if let Some(width) = words.next_if(|word| word.starts_with("COLUMNS=")) {
            command.env("COLUMNS", &width["COLUMNS=".len()..]);
        }
        let out = command.args(words).stdin(Stdio::null()).output().expect("it runs");
        seen.push_str(&format!("$ demarche {line}\n{}", String::from_utf8(out.stdout).expect("UTF-8")));
        let stderr = String::from_utf8(out.stderr).expect("UTF-8");
        if !stderr.is_empty() {
            seen.push_str(&format!("[standard error]\n{stderr}"));
        }
        seen.push_str(&format!("[exit {}]\n\n", out.status.code().expect("a status")));
    }
    // Debug builds of the program are called the same everywhere but on Windows.
    seen.replace("demarche.exe", "demarche")
}

/// The words of a line; quotes keep a name together.
pub(crate) fn words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

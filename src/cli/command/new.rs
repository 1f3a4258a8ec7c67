//! `new`: a template to begin with.

use demarche::text::{FileKind, template};

use super::super::args::{New, Template};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::Output;

pub(super) fn run(command: &New, output: &mut Output) -> Result<(), Failure> {
    let text = template(match command.what {
        Template::Graph => FileKind::Graph,
        Template::Scenario => FileKind::Scenario,
        Template::Model => FileKind::Model,
        Template::Mapping => FileKind::Mapping,
    });
    let Some(path) = &command.output else { return output.write(text) };
    if path.exists() {
        return Err(Failure::usage(
            format!("{} exists already", path.display()),
            Some("name a file that does not; a template never replaces work".to_owned()),
        ));
    }
    file::write_whole(path, text.as_bytes())?;
    let next = match command.what {
        Template::Graph | Template::Model | Template::Mapping => "check",
        Template::Scenario => "scenario run",
    };
    output.say(&format!("{}: written; 'demarche {next} {}' checks it", path.display(), path.display()));
    Ok(())
}

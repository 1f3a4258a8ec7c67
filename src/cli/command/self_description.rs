//! `completions` and `man`: what the program says of itself.

use clap::CommandFactory;
use clap_mangen::Man as Page;

use super::super::args::{Args, Completions, Man};
use super::super::failure::Failure;
use super::super::file;
use super::super::output::Output;

pub(super) fn completions(command: &Completions, output: &mut Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Args::command(), "demarche", &mut script);
    output.write(script)
}

pub(super) fn man(command: &Man, output: &mut Output) -> Result<(), Failure> {
    let mut program = Args::command();
    program.build();
    let Some(path) = &command.output else {
        let page = page(program)?;
        return output.write(page);
    };
    if !command.all {
        return file::write_whole(path, &page(program)?);
    }
    std::fs::create_dir_all(path)
        .map_err(|error| Failure::refused(format!("cannot make the folder {}: {error}", path.display())))?;
    let mut left = vec![("demarche".to_owned(), program)];
    while let Some((name, command)) = left.pop() {
        for part in command.get_subcommands().filter(|part| part.get_name() != "help") {
            left.push((format!("{name}-{}", part.get_name()), part.clone()));
        }
        file::write_whole(&path.join(format!("{name}.1")), &page(command)?)?;
    }
    output.say(&format!("{}: written", path.display()));
    Ok(())
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    Page::new(command)
        .render(&mut page)
        .map_err(|error| Failure::refused(format!("cannot write the manual page: {error}")))?;
    Ok(page)
}

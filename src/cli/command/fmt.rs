//! `fmt`: canonical layout.

use demarche::text::format;

use super::super::args::Fmt;
use super::super::failure::Failure;
use super::super::file;
use super::super::output::Output;

pub(super) fn run(command: &Fmt, output: &mut Output) -> Result<(), Failure> {
    let mut done = Ok(());
    for path in &command.files {
        let text = file::read_text(path)?;
        let laid_out = match format(&path.display().to_string(), &text) {
            Ok(laid_out) => laid_out,
            Err(report) => {
                // One file that cannot be read does not keep the others from being laid out.
                output.report(&report);
                done = Err(Failure::Said);
                continue;
            }
        };
        if command.check {
            if laid_out != text {
                output.write(format!("{}: would be laid out anew\n", path.display()))?;
                done = Err(Failure::Said);
            }
        } else if file::is_stream(path) {
            output.write(laid_out)?;
        } else if laid_out != text {
            file::write_whole(path, laid_out.as_bytes())?;
            output.say(&format!("{}: laid out anew", path.display()));
        }
    }
    done
}

//! `explore`: the page, with edits that are computed live.

use super::super::args::{Explore, Global};
use super::super::failure::Failure;
use super::super::output::Output;

/// This program was built without the server.
#[cfg(not(feature = "explore"))]
pub(super) fn run(_: &Explore, _: &Global, _: &mut Output) -> Result<(), Failure> {
    Err(Failure::Refused {
        message: "this program was built without the server of 'explore'".to_owned(),
        hint: Some(
            "'cargo build --release --features explore' builds one with it; 'demarche export html -o page.html' writes \
             the same page as a file"
                .to_owned(),
        ),
    })
}

#[cfg(feature = "explore")]
pub(super) fn run(command: &Explore, global: &Global, output: &mut Output) -> Result<(), Failure> {
    use super::super::serve::{self, Content, Live};
    use super::super::subject::Subject;
    use super::page::page;
    use demarche::page::{html, problem_page};
    use demarche::text::Rendering;

    let content = match Subject::of(global, output) {
        Ok(subject) => {
            let around = command.around.as_deref().map(|name| subject.actor(name)).transpose()?;
            let page = page(&subject, &command.scenario, around.as_ref(), true, global, output)?;
            for sentence in &page.extent().left_out {
                output.say(sentence);
            }
            let shown = html(&page.content(&|_, _| ()));
            let files = global.graph.iter().cloned().map(Some).chain([None]).take(1);
            let files = files.chain(command.scenario.iter().cloned().map(Some)).collect();
            Content { shown, live: Some(Live::new(page, files)) }
        }
        // The page says what the terminal says.
        Err(Failure::Data(report)) => {
            output.report(&report);
            Content { shown: problem_page("This graph cannot be read", &report.render(Rendering::Plain)), live: None }
        }
        Err(failure) => return Err(failure),
    };
    serve::run(content, command, output)
}

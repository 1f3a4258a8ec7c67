//! The bibliography of an answer.

use demarche::question::{Bibliography, list};

use super::Sheet;

/// To `cite`.
pub(crate) fn bibliography(sheet: &mut Sheet, answer: &Bibliography, graph: &str) {
    let what = answer.of.as_ref().map_or_else(|| format!("the graph '{graph}'"), |of| format!("the answer to '{of}'"));
    sheet.verdict(&format!(
        "On {}, {what} rests on {} ties, known from {} sources.",
        answer.on,
        answer.ties.len(),
        answer.sources.len()
    ));
    for source in &answer.sources {
        sheet.gap();
        sheet.item(&source.reference, "", "    ");
        let ties: Vec<&str> = source.ties.iter().map(|tie| tie.as_str()).collect();
        if !ties.is_empty() {
            sheet.item(&list(&ties), "    for ", "        ");
        }
        let actors: Vec<&str> = source.actors.iter().map(|actor| actor.as_str()).collect();
        if !actors.is_empty() {
            sheet.item(&list(&actors), "    on ", "        ");
        }
        for says in &source.says {
            sheet.item(says, "    · ", "      ");
        }
    }
    if !answer.unsourced.is_empty() {
        sheet.gap();
        let ties: Vec<&str> = answer.unsourced.iter().map(|tie| tie.as_str()).collect();
        sheet.paragraph(&format!("No source is given for {}.", list(&ties)));
    }
}

//! Sets of edits that reach a goal.

use demarche::question::capitalised;
use demarche::scenario::{Found, FoundSet};

use super::super::subject::Subject;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::{Sheet, notes};

/// To `find`. No more than so many pairs are tried.
pub(crate) fn find(sheet: &mut Sheet, found: &Found, subject: &Subject, most_pairs: usize) {
    sheet.verdict(&found.verdict);
    if !found.sets.is_empty() {
        sheet.gap();
        let row = |(at, set): (usize, &FoundSet)| {
            let words: Vec<&str> = set.edits.iter().map(|edit| edit.words.as_str()).collect();
            vec![
                (at + 1).to_string(),
                words.join("; and "),
                three(set.moved),
                set.figure.map_or("–".to_owned(), three),
                set.margin.map_or("–".to_owned(), spare),
            ]
        };
        let columns = [("#", Right), ("edits", Left), ("moved", Right), ("figure", Right), ("to spare", Right)];
        sheet.table(&columns, found.sets.iter().enumerate().map(row).collect());
        let all = found.single_edits + found.pairs;
        if found.sets.len() < all {
            sheet.paragraph(&format!("  … and {} more (--top N shows them).", all - found.sets.len()));
        }
    }
    sheet.gap();
    if !found.holds {
        sheet.remark(&format!("Searched: {}.", found.searched.in_words()));
        if found.searched.pairs > 0 && !found.searched.pairs_tried {
            sheet.remark(&format!(
                "More than {most_pairs} pairs are not tried: say with --allow or --forbid what may be edited, or how many \
                 are not too many with --most-pairs N; --max-edits 1 asks for none."
            ));
        }
    }
    if !found.sets.is_empty() {
        let as_it_is = found.figure.map_or(String::new(), |figure| format!(", {} as it is", three(figure)));
        sheet.remark(&format!(
            "moved: how far the edits move figures of ties, together. figure: {}{as_it_is}. to spare: by how much the \
             goal is then reached.",
            found.figure_of
        ));
    }
    sheet.remark(&format!("{}.", capitalised("whether an edit is feasible, or wise, is not judged")));
    notes(sheet, subject, &[]);
}

/// What is to spare, with as many decimals as it needs.
fn spare(margin: f64) -> String {
    match margin {
        margin if margin >= 0.0005 => three(margin),
        margin if margin > 0.0 => "< 0.001".to_owned(),
        _ => "0".to_owned(),
    }
}

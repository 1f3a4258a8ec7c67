//! What answers about structure have in common.

use demarche::model::ActorId;
use demarche::question::{Basis, count, list};

use super::super::subject::Subject;
use super::Sheet;

/// How many lines of a long ranking are shown in text where no number is asked for.
pub(super) const SHOWN: usize = 20;

/// How many actors of a long list are named in text.
const NAMED: usize = 6;

/// What stands where a figure is undefined.
pub(super) const UNDEFINED: &str = "–";

/// The names of the first few of a list.
pub(super) fn named(ids: &[ActorId], subject: &Subject) -> String {
    let names: Vec<&str> = ids.iter().take(NAMED).map(|id| subject.graph.name(id)).collect();
    match ids.len() - names.len() {
        0 => list(&names),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// A network as remarks call it.
pub(super) fn network(name: &str, basis: &Basis) -> String {
    let kinds = || {
        let plural = |kind: &&str| match *kind {
            "alliance" => "alliances",
            "hostility" => "hostilities",
            "mediation" => "mediations",
            "dependence" => "dependences",
            "membership" => "memberships",
            _ => "leaderships",
        };
        list(&basis.kinds.iter().map(plural).collect::<Vec<_>>())
    };
    match name {
        "signed" => format!("net signs of {}", kinds()),
        "dependence" => "direct dependence, from who depends to who is depended on".to_owned(),
        _ => format!("{}, without direction", kinds()),
    }
}

/// How much of a network is doubtful.
pub(super) fn doubtful(basis: &Basis) -> String {
    match basis.doubtful {
        0 => format!("none of {} doubtful", count(basis.ties, "tie")),
        doubtful => format!("{doubtful} of {} doubtful", count(basis.ties, "tie")),
    }
}

/// A figure with so many decimals, or the mark for none.
pub(super) fn figure(value: Option<f64>, decimals: usize) -> String {
    let Some(value) = value else { return UNDEFINED.to_owned() };
    let text = format!("{value:.decimals$}");
    // What is rounded to nothing has no sign.
    let text = if text.trim_start_matches('-').bytes().all(|b| matches!(b, b'0' | b'.')) {
        text.replace('-', "")
    } else {
        text
    };
    text.replace('-', "−")
}

/// How many lines of a ranking are not shown.
pub(super) fn more(sheet: &mut Sheet, shown: usize, all: usize) {
    if shown < all {
        sheet.paragraph(&format!("  … and {} more (--top N shows them).", all - shown));
    }
}

/// What stands under an answer about structure.
pub(super) fn about(sheet: &mut Sheet, subject: &Subject) {
    sheet.remark(&format!("It describes the ties on the day; it is no forecast. Graph: {}.", subject.name()));
}

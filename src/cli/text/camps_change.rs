//! What became of the camps, in a comparison.

use demarche::compare::{CampsChange, Contradicted, Party, TensionChange};
use demarche::question::{capitalised, in_sentence as the, list};

use super::Sheet;
use super::diff::more;
use super::sheet::Align::Left;

/// How many of a camp are named.
const NAMED: usize = 6;

/// The camps before and after, who moved, and the ties that have come to contradict them; nothing if nothing changed.
pub(super) fn camps(sheet: &mut Sheet, camps: &CampsChange, most: usize) {
    if !camps.has_changed() {
        return;
    }
    sheet.heading("Camps");
    sheet.item(&camps.before.verdict, "  before  ", "          ");
    sheet.item(&camps.after.verdict, "  after   ", "          ");
    for line in camps.moves.iter().take(most) {
        let left = if line.left.is_empty() { String::new() } else { format!(" left {}", named(&line.left)) };
        let and = if line.left.is_empty() || line.joined.is_empty() { "" } else { " and" };
        let joined = if line.joined.is_empty() { String::new() } else { format!(" joined {}", named(&line.joined)) };
        sheet.item(&format!("{}{left}{and}{joined}.", capitalised(&named(&line.actors))), "  ↔ ", "    ");
    }
    more(sheet, camps.moves.len(), most);
    for (sign, who, when) in [("  + ", &camps.came, "after"), ("  − ", &camps.went, "before")] {
        if !who.is_empty() {
            let have = if who.len() == 1 { "has" } else { "have" };
            sheet.item(&format!("{} {have} signed ties only {when}.", capitalised(&named(who))), sign, "    ");
        }
    }
    if !camps.is_known() {
        sheet.paragraph("  Where camps are not proved, nothing is said of who moved and which ties contradict them.");
    }
    if camps.tensions.is_empty() {
        return;
    }
    sheet.gap();
    let row = |line: &TensionChange| {
        let mut ties: Vec<&str> = line.ties_before.iter().chain(&line.ties_after).map(|tie| tie.as_str()).collect();
        ties.sort_unstable();
        ties.dedup();
        vec![
            line.between.each_ref().map(|party| party.name.as_str()).join(" – "),
            state(line.sign_before, line.before),
            state(line.sign_after, line.after),
            ties.join(", "),
        ]
    };
    let columns = [("contradicts the camps", Left), ("before", Left), ("after", Left), ("ties", Left)];
    sheet.table(&columns, camps.tensions.iter().take(most).map(row).collect());
    more(sheet, camps.tensions.len(), most);
    let some = Some(Contradicted::Sometimes);
    if camps.tensions.iter().any(|line| line.before == some || line.after == some) {
        sheet.paragraph("  in some: contradicts some of the partitions that are as good, and others not.");
    }
}

/// What a net tie is, and which of the partitions that are as good it contradicts.
fn state(sign: Option<i8>, contradicted: Option<Contradicted>) -> String {
    let sign = match sign {
        None => return "no tie".to_owned(),
        Some(sign) if sign > 0 => "+",
        Some(_) => "−",
    };
    let contradicted = match contradicted {
        Some(Contradicted::Always) => "yes",
        Some(Contradicted::Sometimes) => "in some",
        _ => "no",
    };
    format!("{sign} {contradicted}")
}

fn named(parties: &[Party]) -> String {
    let mut names: Vec<String> = parties.iter().take(NAMED).map(|party| the(&party.name)).collect();
    if parties.len() > NAMED {
        names.push(format!("{} more", parties.len() - NAMED));
    }
    list(&names)
}

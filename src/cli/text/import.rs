//! What became of imported files.

use std::path::Path;

use demarche::import::{Account, DATA_SETS, DataSet, EVENT_SETS, FileAccount, Reason};
use demarche::question::{count, list};

use super::Sheet;
use super::sheet::Align;

/// Reasons that are spelt out for a file, and lines of a reason.
const REASONS: usize = 12;
const LINES: usize = 6;
/// Files that were left.
const LEFT: usize = 10;

/// To `import`.
pub(crate) fn import(sheet: &mut Sheet, account: &Account, written: Option<&Path>, strict: bool) {
    let refused = account.refused();
    let rows = format!("{} of {}", count(account.rows(), "row"), count(account.files.len(), "file"));
    let made = format!("{} and {}", count(account.actors, "actor"), count(account.tie_count(), "tie"));
    let fate = match (written, strict && refused > 0) {
        (_, true) => format!("{} refused, so that nothing is written", are(refused, "row")),
        (Some(path), _) => format!("{} refused; written to {}", are(refused, "row"), path.display()),
        (None, _) => format!("{} refused; nothing is written without -o", are(refused, "row")),
    };
    sheet.verdict(&format!("{rows} make a graph of {made}; {fate}."));
    files(sheet, &account.files);
    refusals(sheet, &account.files);
    idle(sheet, &account.files, "Idle: sound, but nothing a graph has room for");
    let instead: Vec<_> = account.files.iter().filter(|file| file.instead.is_some()).collect();
    if !instead.is_empty() {
        sheet.heading("Said more precisely elsewhere");
        for file in instead {
            let better = file.instead.as_deref().unwrap_or_default();
            sheet.item(&format!("{}: {} counts instead", file.file, better), "  ", "    ");
        }
    }
    if !account.left.is_empty() {
        sheet.heading("Left");
        for left in account.left.iter().take(LEFT) {
            sheet.item(&format!("{}: {}", left.file, left.why), "  ", "    ");
        }
        if account.left.len() > LEFT {
            let rest = count(account.left.len() - LEFT, "more file");
            sheet.item(&format!("{rest}; --format json has all"), "  … and ", "    ");
        }
    }
    if account.tie_count() > 0 {
        sheet.heading("Ties");
        let rows = account.ties.iter().map(|(kind, ties)| vec![(*kind).to_owned(), ties.to_string()]);
        sheet.table(&[("kind", Align::Whole), ("ties", Align::Right)], rows.collect());
    }
    sheet.gap();
    for remark in &account.remarks {
        sheet.remark(remark);
    }
    let gaps: Vec<_> = account.files.iter().filter(|file| !file.gaps.is_empty()).collect();
    for file in gaps {
        sheet.remark(&format!("{}: nothing is said of {}.", file.file, list(&runs(&file.gaps))));
    }
    sheet.remark(&format!("Questions that name no day are put to {}.", account.as_of));
}

/// To `import list`.
pub(crate) fn data_sets(sheet: &mut Sheet) {
    let ties = count(DATA_SETS.len(), "data set");
    let events = count(EVENT_SETS.len(), "data set");
    sheet.verdict(&format!("{} of ties and {events} of events can be imported.", capital(ties)));
    sheet.gap();
    sets(sheet, DATA_SETS);
    sheet.heading("Events, for 'backtest'");
    sets(sheet, EVENT_SETS);
    sheet.gap();
    sheet.remark("Any other table is imported by a mapping file: 'demarche new mapping' makes one to begin with.");
    sheet.remark("Files are known by their headings, whatever they are called. The data are their owners': cite them.");
}

fn sets(sheet: &mut Sheet, sets: &[&DataSet]) {
    let columns =
        [("format", Align::Whole), ("title", Align::Left), ("version", Align::Whole), ("layouts", Align::Left)];
    let row = |set: &&DataSet| {
        let layouts: Vec<&str> = set.layouts.iter().map(|layout| layout.name).collect();
        vec![set.id.to_owned(), set.reference.title.to_owned(), set.version.to_owned(), layouts.join("; ")]
    };
    sheet.table(&columns, sets.iter().map(row).collect());
}

/// What became of each file.
pub(super) fn files(sheet: &mut Sheet, files: &[FileAccount]) {
    sheet.heading("Files");
    let columns = [
        ("file", Align::Left),
        ("data set", Align::Left),
        ("rows", Align::Right),
        ("taken", Align::Right),
        ("idle", Align::Right),
        ("refused", Align::Right),
        ("years", Align::Whole),
    ];
    sheet.table(&columns, files.iter().map(file).collect());
}

fn file(file: &FileAccount) -> Vec<String> {
    let years = match (file.first_year, file.last_year) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => "–".to_owned(),
    };
    let name = Path::new(&file.file).file_name().map_or(file.file.clone(), |name| name.to_string_lossy().into_owned());
    vec![
        name,
        format!("{} {}", file.data_set, file.version),
        file.rows.to_string(),
        file.taken.to_string(),
        file.idle_rows().to_string(),
        file.refused_rows().to_string(),
        years,
    ]
}

/// Why rows were refused.
pub(super) fn refusals(sheet: &mut Sheet, files: &[FileAccount]) {
    let files: Vec<_> = files.iter().filter(|file| !file.refused.is_empty()).collect();
    if !files.is_empty() {
        sheet.heading("Refused");
    }
    for file in files {
        sheet.item(&file.file, "  ", "    ");
        let mut reasons: Vec<&Reason> = file.refused.iter().collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.rows));
        for reason in reasons.iter().take(REASONS) {
            let lines: Vec<String> = reason.lines.iter().take(LINES).map(u64::to_string).collect();
            let more = if reason.lines.len() > LINES { ", …" } else { "" };
            let word = if reason.lines.len() == 1 { "line" } else { "lines" };
            let rows = count(reason.rows, "row");
            sheet.item(&format!("{rows}: {} ({word} {}{more})", reason.why, lines.join(", ")), "    ", "      ");
        }
        let rest: usize = reasons.iter().skip(REASONS).map(|reason| reason.rows).sum();
        if rest > 0 {
            sheet.item(&format!("{} for other reasons; --format json has all", count(rest, "row")), "    ", "      ");
        }
    }
}

/// Why sound rows say nothing.
pub(super) fn idle(sheet: &mut Sheet, files: &[FileAccount], heading: &str) {
    let files: Vec<_> = files.iter().filter(|file| !file.idle.is_empty()).collect();
    if !files.is_empty() {
        sheet.heading(heading);
    }
    for file in files {
        sheet.item(&file.file, "  ", "    ");
        for idle in &file.idle {
            sheet.item(&format!("{}: {}", count(idle.rows, "row"), idle.why), "    ", "      ");
        }
    }
}

/// `no row is`, `3 rows are`.
pub(super) fn are(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what} is"),
        1 => format!("1 {what} is"),
        more => format!("{} are", count(more, what)),
    }
}

/// Years, those that follow each other as a range.
fn runs(years: &[i16]) -> Vec<String> {
    let run = |run: &[i16]| match run {
        [only] => only.to_string(),
        [first, .., last] => format!("{first} to {last}"),
        [] => String::new(),
    };
    years.chunk_by(|year, next| year + 1 == *next).map(run).collect()
}

fn capital(text: String) -> String {
    demarche::question::capitalised(&text)
}

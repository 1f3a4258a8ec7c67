//! What became of imported events.

use std::path::Path;

use demarche::import::EventAccount;
use demarche::question::count;

use super::Sheet;
use super::import::{are, files, idle, refusals};

/// To `import` of a data set of events.
pub(crate) fn events(sheet: &mut Sheet, account: &EventAccount, written: Option<&Path>, strict: bool) {
    let refused = account.refused();
    let rows = format!("{} of {}", count(account.rows(), "row"), count(account.files.len(), "file"));
    let made = match (account.events, account.found) {
        (0, _) => "no event".to_owned(),
        (events, 1) => format!("{} with 1 third party", count(events, "event")),
        (events, found) => format!("{} with {found} third parties", count(events, "event")),
    };
    let fate = match (written, strict && refused > 0) {
        (_, true) => format!("{} refused, so that nothing is written", are(refused, "row")),
        (Some(path), _) => format!("{} refused; written to {}", are(refused, "row"), path.display()),
        (None, _) => format!("{} refused; nothing is written without -o", are(refused, "row")),
    };
    sheet.verdict(&format!("{rows} give {made}; {fate}."));
    files(sheet, &account.files);
    refusals(sheet, &account.files);
    idle(sheet, &account.files, "Idle: sound, but no event with a third party");
    if !account.unwanted.is_empty() {
        sheet.heading("Events that are not wanted");
        for unwanted in &account.unwanted {
            sheet.item(&format!("{}, {}", count(unwanted.rows, "event"), unwanted.why), "  ", "    ");
        }
    }
    sheet.gap();
    for remark in &account.remarks {
        sheet.remark(remark);
    }
    if let (Some(first), Some(last)) = (account.first, account.last) {
        sheet.remark(&format!("The events are of {first} to {last}."));
    }
    sheet.remark("Only those who turned up are known: who is not found is not known to have stayed away.");
}

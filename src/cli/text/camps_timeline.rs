//! The camps over the dates: sparks, a table, and the camps where they change.

use demarche::question::{CampsMoment, CampsTimeline};

use super::super::subject::Subject;
use super::bar::spark;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::{Sheet, notes};

/// To `timeline camps`.
pub(crate) fn camps_timeline(sheet: &mut Sheet, answer: &CampsTimeline, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    chart(sheet, answer);
    sheet.gap();
    table(sheet, answer);
    changes(sheet, answer);
    sheet.gap();
    sheet.remark(
        "contradict: net ties of friendship between camps, and of enmity inside one, that no partition into two camps \
         can avoid. It describes each day, and forecasts nothing.",
    );
    sheet.remark(&format!("Signs: alliances +, hostilities −; parallel ties netted by strength. Graph: {}.", subject.name()));
}

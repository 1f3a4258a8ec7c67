//! The camps over the dates: sparks, a table, and the camps where they change.

use demarche::model::Date;
use demarche::question::{CampsMoment, CampsTimeline};

use super::super::subject::Subject;
use super::Sheet;
use super::leverage::three;
use super::sheet::Align::{Left, Right};
use super::timeline::{Row, chart};

/// So many of the latest changes are told in words.
const TOLD: usize = 12;

/// To `timeline camps`.
pub(crate) fn camps_timeline(sheet: &mut Sheet, answer: &CampsTimeline, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let dates: Vec<Date> = answer.moments.iter().map(|moment| moment.on).collect();
    let row = |name, of: fn(&CampsMoment) -> f64| Row { name, figures: answer.moments.iter().map(of).collect() };
    let rows = [
        row("net ties", |moment| moment.size.ties as f64),
        row("negative", |moment| moment.size.negative as f64),
        row("contradict", |moment| moment.frustration),
    ];
    chart(sheet, &dates, &rows, |figure| figure.to_string());
    sheet.gap();
    table(sheet, answer);
    changes(sheet, answer);
    sheet.gap();
    sheet.remark(
        "contradict: net ties of friendship between camps, and of enmity inside one, that no partition into two camps \
         can avoid. open: actors who may stand differently in a partition that is as good. balanced: part of the \
         triangles, – without any. It describes each day, and forecasts nothing.",
    );
    sheet.remark(&format!(
        "Signs: alliances +, hostilities −; parallel ties netted by strength. Graph: {}.",
        subject.name()
    ));
}

fn table(sheet: &mut Sheet, answer: &CampsTimeline) {
    let columns = [
        ("from", Left),
        ("actors", Right),
        ("ties", Right),
        ("negative", Right),
        ("contradict", Right),
        ("camps", Right),
        ("parts", Right),
        ("open", Right),
        ("balanced", Right),
    ];
    let row = |moment: &CampsMoment| {
        let [least, most] = moment.interval;
        vec![
            moment.on.to_string(),
            moment.size.actors.to_string(),
            moment.size.ties.to_string(),
            moment.size.negative.to_string(),
            if moment.optimal { most.to_string() } else { format!("{least}–{most}") },
            moment.camps.len().to_string(),
            moment.parts.to_string(),
            moment.unique.map_or("?".to_owned(), |_| moment.either_way.len().to_string()),
            moment.share_balanced.map_or("–".to_owned(), three),
        ]
    };
    sheet.table(&columns, answer.moments.iter().map(row).collect());
}

/// The answer where camps or contradictions are not those of the date before.
fn changes(sheet: &mut Sheet, answer: &CampsTimeline) {
    let what = |moment: &CampsMoment| (moment.camps.clone(), moment.interval, moment.either_way.clone());
    let mut told: Vec<&CampsMoment> = answer.moments.iter().collect();
    told.dedup_by(|next, before| what(next) == what(before));
    if told.len() > 1 {
        sheet.heading("Where the camps change");
        let hidden = told.len().saturating_sub(TOLD);
        told[hidden..].iter().for_each(|moment| sheet.item(&moment.verdict, "  ", "    "));
        if hidden > 0 {
            sheet.paragraph(&format!("  … and {hidden} earlier ones (--from and --to choose; --format json has all)."));
        }
    }
}

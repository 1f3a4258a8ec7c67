//! `timeline`: an answer over the dates.

use demarche::draw::chart::{Frame, LineChart, Scale, Series, Weight, line_chart};
use demarche::model::Date;
use demarche::question::{
    CampsMoment, CampsTimeline, Options, Question, Timeline as Answer, camps_timeline, capitalised, in_sentence,
    timeline,
};

use super::super::args::Timeline;
use super::super::chart;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::{Subject, day};
use super::super::text;
use super::kinds;

pub(super) fn run(command: &Timeline, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    chart::check(&command.chart)?;
    let bound = |flag: &str, text: &Option<String>| text.as_deref().map(|text| day(flag, text)).transpose();
    let (from, to) = (bound("--from", &command.from)?, bound("--to", &command.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(Failure::usage(format!("--from {from} is after --to {to}"), None));
    }
    if command.question == ["camps"] {
        return camps(command, subject, (from, to), output);
    }
    let question = subject.question(&command.question)?;
    let options = Options {
        kinds: kinds(&command.kind),
        top: command.top,
        threshold: command.at_least.map(super::ask::threshold).transpose()?,
        ..Options::default()
    };
    let answer = timeline(&subject.graph, &subject.model, &question, &options, from, to);
    let picture = || line_chart(&drawn(&answer, &question, subject, to));
    match chart::write(&command.chart, &answer, || answer.table(), picture, output)? {
        true => Ok(()),
        false => output.answer(&answer, || answer.table(), |sheet| text::timeline(sheet, &answer, subject)),
    }
}

/// The camps over the dates, where nobody is ranked.
fn camps(
    command: &Timeline,
    subject: &Subject,
    (from, to): (Option<Date>, Option<Date>),
    output: &mut Output,
) -> Result<(), Failure> {
    let given = [("--top", command.top.is_some()), ("--kind", !command.kind.is_empty())];
    let given = given.into_iter().chain([("--at-least", command.at_least.is_some())]);
    if let Some((flag, _)) = given.into_iter().find(|(_, given)| *given) {
        return Err(Failure::usage(
            format!("{flag} says nothing about camps: they rank no actors"),
            Some("'demarche timeline camps' takes --from, --to and -o".to_owned()),
        ));
    }
    let answer = camps_timeline(&subject.graph, &subject.model, from, to);
    let picture = || line_chart(&camps_drawn(&answer, subject, to));
    match chart::write(&command.chart, &answer, || answer.table(), picture, output)? {
        true => Ok(()),
        false => output.answer(&answer, || answer.table(), |sheet| text::camps_timeline(sheet, &answer, subject)),
    }
}

/// The camps as a chart: frustration beside the negative ties.
fn camps_drawn(answer: &CampsTimeline, subject: &Subject, to: Option<Date>) -> LineChart {
    let dates: Vec<Date> = answer.moments.iter().map(|moment| moment.on).collect();
    let (first, last, end) = ends(&dates, subject, to);
    let line = |label: &str, of: fn(&CampsMoment) -> f64, weight: Weight| {
        let mut points: Vec<(f64, Option<f64>)> =
            answer.moments.iter().map(|moment| (Scale::day(moment.on), Some(of(moment)))).collect();
        points.extend(points.last().map(|&(_, figure)| (Scale::day(end), figure)));
        Series { label: label.to_owned(), points, steps: true, weight }
    };
    let mut series = vec![
        line("contradict the camps", |moment| moment.frustration, Weight::Main),
        line("negative", |moment| moment.size.negative as f64, Weight::Faint),
        line("all net ties", |moment| moment.size.ties as f64, Weight::Faint),
    ];
    if answer.moments.iter().any(|moment| !moment.optimal) {
        series.insert(1, line("at least", |moment| moment.interval[0], Weight::Main));
    }
    LineChart {
        frame: Frame {
            title: "Ties that contradict the camps".to_owned(),
            subtitle: format!("{}; {first} to {last}", subject.graph.title()),
            notes: vec![
                "Two camps, alliances against hostilities; how many net ties contradict the partition that \
                 contradicts the fewest. It describes each day, and forecasts nothing."
                    .to_owned(),
            ],
        },
        x: Scale::dates(first, end),
        y_label: "Net ties".to_owned(),
        series,
        ..LineChart::default()
    }
}

/// The first date, the last, and how far what holds from the last on is drawn: as far as it was asked for, or as the
/// graph goes, or a little.
fn ends(dates: &[Date], subject: &Subject, to: Option<Date>) -> (Date, Date, Date) {
    let first = dates.iter().copied().min().unwrap_or(subject.on);
    let last = dates.iter().copied().max().unwrap_or(subject.on);
    let end = to.unwrap_or(subject.graph.as_of().max(subject.on)).max(last);
    let little = ((Scale::day(end) - Scale::day(first)) / 25.0).ceil().max(1.0) as i64;
    let end = if Scale::day(end) - Scale::day(last) >= little as f64 { end } else { later(last, little) };
    (first, last, end)
}

/// The answer as a chart: a line an actor, each figure holding until the next date.
fn drawn(answer: &Answer, question: &Question, subject: &Subject, to: Option<Date>) -> LineChart {
    let day = |moment: &demarche::question::Moment| Scale::day(moment.on);
    let dates: Vec<Date> = answer.moments.iter().map(|moment| moment.on).collect();
    let (first, last, end) = ends(&dates, subject, to);
    let series = (answer.actors.iter().enumerate())
        .map(|(at, actor)| {
            let mut points: Vec<(f64, Option<f64>)> =
                answer.moments.iter().map(|moment| (day(moment), Some(moment.figures[at]))).collect();
            points.extend(points.last().map(|&(_, figure)| (Scale::day(end), figure)));
            Series { label: actor.name.clone(), points, steps: true, ..Series::default() }
        })
        .collect();
    LineChart {
        frame: Frame {
            title: title(question, subject),
            subtitle: format!("{}; {first} to {last}", subject.graph.title()),
            notes: vec![
                "A figure holds until the next date at which a tie or a capability changes. Leverage is capacity, not a \
                 forecast of who will act."
                    .to_owned(),
            ],
        },
        x: Scale::dates(first, end),
        y_label: capitalised(answer.figure),
        series,
        ..LineChart::default()
    }
}

fn later(date: Date, days: i64) -> Date {
    date.checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap_or(date)
}

fn title(question: &Question, subject: &Subject) -> String {
    let the = |id: &demarche::model::ActorId| in_sentence(subject.graph.name(id));
    match question {
        Question::Over { target } => format!("Leverage over {}", the(target)),
        Question::Of { actor } => format!("Leverage of {}", the(actor)),
        Question::Pair { actor, target } => format!("Leverage of {} over {}", the(actor), the(target)),
        Question::Between { a, b } => format!("Leverage of {} and {} over each other", the(a), the(b)),
        Question::Mediators { x, y } => format!("Joint leverage over {} and {}", the(x), the(y)),
        Question::Freedom { actor: None } => "Freedom of action".to_owned(),
        Question::Freedom { actor: Some(actor) } => format!("Freedom of action of {}", the(actor)),
        Question::Path { from, to } => format!("Leverage of {} over {}", the(from), the(to)),
    }
}

//! Charts: sound SVG that says every name, nothing cut off, every letter drawn, told apart without colour, the same
//! bytes twice.

use demarche::draw::chart::{
    Band, Contour, Frame, HeatMap, LineChart, Mark, Rule, Scale, Series, Spot, Weight, heat_maps, line_chart,
};
use demarche::draw::text;

/// Names that break careless writers of files.
const AWKWARD: [&str; 8] = [
    "</svg><script>alert(1)</script>",
    "The \"quoted\" 'state' & Co &amp;",
    "Հայաստան",
    "საქართველო / Україна",
    "Two\nlines\u{1}",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle of the Organisation for Everything",
    "",
    "]]> <!-- -->",
];

fn frame() -> Frame {
    Frame {
        title: format!("Title with {}", AWKWARD[0]),
        subtitle: AWKWARD[1].to_owned(),
        notes: vec![AWKWARD[5].to_owned(), AWKWARD[2].to_owned()],
    }
}

/// Lines that end close together, with a gap, a lone point, steps, marks in one place, and every awkward name.
fn lines() -> LineChart {
    let series = AWKWARD.iter().enumerate().map(|(at, name)| Series {
        label: (*name).to_owned(),
        points: (0..=10)
            .map(|step| {
                let figure = 0.2 + 0.001 * at as f64 + 0.01 * f64::from(step);
                (f64::from(step) / 10.0, (at != 2 || ![3, 5].contains(&step)).then_some(figure))
            })
            .collect(),
        weight: if at < 2 { Weight::Main } else { Weight::Faint },
        steps: at == 3,
    });
    LineChart {
        frame: frame(),
        x: Scale::numbers(0.0, 1.0),
        x_label: AWKWARD[3].to_owned(),
        y_label: AWKWARD[1].to_owned(),
        series: series.collect(),
        marks: (0..4).map(|at| Mark { at: (0.5, 0.25), says: format!("{at} {}", AWKWARD[0]) }).collect(),
        rules: vec![Rule { at: 0.001, label: "as it is: 0.001".into() }, Rule { at: 0.999, label: AWKWARD[3].into() }],
        bands: vec![Band { from: 0.1, to: 0.3 }],
    }
}

/// The same lines over dates.
fn dated(from: demarche::model::Date, to: demarche::model::Date) -> LineChart {
    let (first, last) = (Scale::day(from), Scale::day(to));
    let mut chart = LineChart { x: Scale::dates(from, to), rules: Vec::new(), bands: Vec::new(), ..lines() };
    let place = |at: &mut f64| *at = first + *at * (last - first);
    chart.series.iter_mut().flat_map(|series| &mut series.points).for_each(|(at, _)| place(at));
    chart.marks.iter_mut().for_each(|mark| place(&mut mark.at.0));
    chart
}

fn map(values: usize) -> HeatMap {
    let axis: Vec<f64> = (0..values).map(|at| at as f64 / 10.0).collect();
    let figures =
        axis.iter().flat_map(|&x| axis.iter().map(move |&y| (x + y < 0.35 || x > y).then_some(x - y))).collect();
    let end = axis[values - 1];
    HeatMap {
        title: AWKWARD[1].to_owned(),
        x_label: AWKWARD[5].to_owned(),
        y_label: AWKWARD[2].to_owned(),
        x: axis.clone(),
        y: axis,
        figures,
        contours: vec![
            Contour {
                label: "ahead of Հայաստան".into(),
                opposite: "behind Հայաստան".into(),
                side: (end, 0.0),
                lines: vec![vec![(0.0, 0.0), (end / 2.0, end / 2.0), (end, end)]],
            },
            Contour {
                label: "right".into(),
                opposite: "left".into(),
                side: (end, end),
                lines: vec![vec![(end / 2.0, 0.0), (end / 2.0, end)]],
            },
        ],
        spots: vec![Spot { at: (0.05, 0.05), says: AWKWARD[0].to_owned() }],
    }
}

fn each() -> Vec<String> {
    let flat = Series { label: "flat".into(), points: vec![(0.0, Some(0.3)), (1.0, Some(0.3))], ..Series::default() };
    let nothing = Series { label: "nothing".into(), points: vec![(0.0, None)], ..Series::default() };
    let date = |text: &str| text.parse().expect("a date");
    vec![
        line_chart(&lines()),
        line_chart(&LineChart::default()),
        line_chart(&LineChart { series: vec![flat, nothing], ..LineChart::default() }),
        line_chart(&dated(date("1992-03-24"), date("2022-09-13"))),
        line_chart(&dated(date("2022-09-12"), date("2022-09-14"))),
        // Nothing of it is on the axis.
        line_chart(&LineChart { x: Scale::numbers(5.0, 6.0), ..lines() }),
        heat_maps(&frame(), &[map(4), map(12)]),
        heat_maps(&frame(), &[]),
    ]
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect()
}

/// Everything that is written in a picture, without white space.
fn written(document: &roxmltree::Document<'_>) -> String {
    letters(&document.descendants().filter(|n| n.has_tag_name("text")).filter_map(|n| n.text()).collect::<String>())
}

fn attribute(node: &roxmltree::Node<'_, '_>, key: &str) -> f64 {
    node.attribute(key).and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{key} of {node:?}"))
}

#[test]
fn charts_are_well_formed_and_say_every_name() {
    let picture = line_chart(&lines());
    let document = roxmltree::Document::parse(&picture).expect("well-formed");
    let written_in = written(&document);
    let chart = lines();
    for name in chart.series.iter().map(|series| &series.label).chain(chart.marks.iter().map(|mark| &mark.says)) {
        let name = letters(name);
        assert!(written_in.replace('\u{fffd}', "").contains(&name), "{name} is not written in {written_in}");
    }
    for words in [&chart.frame.title, &chart.frame.subtitle, &chart.x_label, &chart.y_label, &chart.rules[1].label] {
        assert!(written_in.contains(&letters(words)), "{words} is not written");
    }
    // Whatever a name says, it is a text and no element.
    assert!(document.descendants().all(|node| !node.has_tag_name("script")));

    let picture = heat_maps(&frame(), &[map(4), map(12)]);
    let document = roxmltree::Document::parse(&picture).expect("well-formed");
    let written = written(&document);
    let shown = map(4);
    for words in [&shown.title, &shown.x_label, &shown.y_label, &shown.spots[0].says] {
        assert!(written.contains(&letters(words)), "{words} is not written");
    }
    // A line that nobody would see is told about instead.
    let mut small = map(4);
    small.contours[0].lines = vec![vec![(0.0, 0.0), (0.001, 0.001)]];
    let picture = heat_maps(&frame(), &[small]);
    let document = roxmltree::Document::parse(&picture).expect("well-formed");
    let told = letters("Too short to be drawn: the line between “ahead of Հայաստան” and “behind Հայաստան”.");
    assert!(self::written(&document).contains(&told));
    assert!(written.contains("Հայաստան") && (written.contains("right") || written.contains("left")));
    assert!(document.descendants().all(|node| !node.has_tag_name("script")));
}

#[test]
fn nothing_is_cut_off_and_nothing_is_no_number() {
    for picture in each() {
        let document = roxmltree::Document::parse(&picture).expect("well-formed");
        let root = document.root_element();
        let (width, height) = (attribute(&root, "width"), attribute(&root, "height"));
        for node in document.descendants().filter(|node| node.has_tag_name("text")) {
            let (x, y, size) = (attribute(&node, "x"), attribute(&node, "y"), attribute(&node, "font-size"));
            let long = text::width(node.text().unwrap_or_default(), size);
            let left = match node.attribute("text-anchor") {
                Some("middle") => x - long / 2.0,
                Some("end") => x - long,
                _ => x,
            };
            assert!(left >= 0.0 && left + long <= width, "{:?} from {left} to {}", node.text(), left + long);
            assert!(y >= size * 0.7 && y <= height, "{:?} at {y}", node.text());
            assert!(size >= 9.0, "at 88 mm a letter of {size} is too small");
        }
        for node in document.descendants().filter(|node| node.has_tag_name("polyline")) {
            for number in node.attribute("points").expect("points").split([' ', ',']) {
                let number: f64 = number.parse().expect("a number");
                assert!((-1.0..=width.max(height) + 1.0).contains(&number), "{number}");
            }
        }
    }
}

#[test]
fn names_at_the_ends_of_lines_do_not_overlap() {
    let picture = line_chart(&lines());
    let document = roxmltree::Document::parse(&picture).expect("well-formed");
    // They are all in one column to the right of the plot.
    let mut rows: Vec<f64> = document
        .descendants()
        .filter(|node| node.has_tag_name("text") && node.attribute("font-size") == Some("11.5"))
        .filter(|node| node.attribute("text-anchor").is_none())
        .map(|node| attribute(&node, "y"))
        .collect();
    assert!(rows.len() > 8);
    rows.sort_by(f64::total_cmp);
    assert!(rows.windows(2).all(|pair| pair[1] - pair[0] >= 11.5), "{rows:?}");
}

#[test]
fn lines_are_told_apart_without_colour() {
    let picture = line_chart(&lines());
    let document = roxmltree::Document::parse(&picture).expect("well-formed");
    let mut dashes: Vec<(Option<&str>, Option<&str>)> = document
        .descendants()
        .filter(|node| node.has_tag_name("polyline") && node.children().any(|child| child.has_tag_name("title")))
        .map(|node| (node.attribute("stroke-dasharray"), node.attribute("stroke-width")))
        .collect();
    // A line with gaps is drawn in several pieces of one look.
    dashes.sort_unstable();
    dashes.dedup();
    assert!(dashes.len() >= 7, "{dashes:?}");
}

#[test]
fn shades_grow_darker_with_the_figure() {
    let mut ramp = map(5);
    ramp.figures = (0..25).map(|at| Some(f64::from(at))).collect();
    let picture = heat_maps(&Frame::default(), &[ramp]);
    let document = roxmltree::Document::parse(&picture).expect("well-formed");
    let grey = |colour: &str| {
        let channel = |at: usize| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("hexadecimal"));
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let cells: Vec<f64> = document
        .descendants()
        .filter(|node| node.has_tag_name("rect") && node.attribute("shape-rendering").is_some())
        .filter_map(|node| node.attribute("fill").map(grey))
        .take(25)
        .collect();
    assert_eq!(cells.len(), 25);
    assert!(cells.windows(2).all(|pair| pair[1] < pair[0] - 2.0), "{cells:?}");
}

#[test]
fn the_same_bytes_twice() {
    assert_eq!(each(), each());
}

#[cfg(feature = "png")]
#[test]
fn png_shows_the_text() {
    use demarche::draw::png;

    let named = |name: &str| {
        let series =
            Series { label: name.to_owned(), points: vec![(0.0, Some(0.1)), (1.0, Some(0.2))], ..Series::default() };
        png(&line_chart(&LineChart { series: vec![series], ..LineChart::default() }), 460).expect("drawable")
    };
    // Two names of the same width give pictures of the same layout, so that they differ by letters alone.
    let (one, other) = ("Հայաստան", "Հայատսան");
    assert_eq!(text::width(one, 11.5), text::width(other, 11.5));
    assert_ne!(named(one), named(other), "the letters are not drawn");
    for picture in each() {
        let bytes = png(&picture, 230).expect("drawable");
        assert_eq!(&bytes[1..4], b"PNG");
    }
}

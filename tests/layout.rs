//! The canonical layout changes nothing but the layout.

use demarche::text::{FileKind, kind_of, lay_out as format, template};
use proptest::prelude::*;

/// Awkward but sound files.
const SAMPLES: &[&str] = &[
    "()",
    "// only a comment",
    "\u{feff}Graph(title: \"mark\")",
    "Graph(title:\"CRLF\",\r\n\r\n\r\n  note:\"a\r\nb\", // end  \r\n/* x  \r\n   y */ ties:{},\r\n)\r\n",
    "#![enable(implicit_some)]#![ enable ( unwrap_newtypes , unwrap_variant_newtypes , ) ] // why\n/* c */ Graph(a: 1)",
    "#![enable(/* first */ implicit_some // second \n)]\n\n\nGraph(a: 1) // end\n// more\n\n\n// last",
    "Graph(text: \"( [ { // no comment /* nor this */\", raw: r#\"\"quoted\" // ( \\\"#, plain: r\"\\\", c: '\\'', d: '\"', e: '(',)",
    "Graph( // opening\n a // before the colon\n : // behind it\n // own line\n 1 /* before the comma */ , // behind it\n b: 2 // no comma\n)",
    "Graph(a: 1\n // own line before the comma\n , // behind it\n b: 2, /* to c */ c: 3, /* to b's line */\n d: /* inside */ 4)",
    "Graph(a: 1 // first\n , // second\n b: 2 /* x */ /* y */, /* z */ // w\n)",
    "Graph(a: Foo /* between */ (1), b: Foo // between\n (2), c: (/* empty */), d: [ // empty\n], e: {\n// own\n\n// own\n\n})",
    "Graph(a: [1,2,3], b: {\"x\": [ (1,), ((2)), () ], (1, 2): Foo(x: -1.5e-3, y: 0xFF, z: b'x', w: b\"b\\\"y\")}, c: Model(needs: {\"w\": 1}))",
    "Graph(ties: {\"border-clashes-2022\": Hostility(between: (\"armenia\", \"azerbaijan\"), level: Force, since: \"2022-09-12\", over: \"nagorno-karabakh\", sources: [(id: \"fp-2022\", says: \"each side gives its own dead\", page: \"1\"), \"cow\"])})",
    "Graph(ties: {\"a\": Foo(text: \"a string that is far too long to be on any line of a file whatever is done with the brackets around it, which are broken\")})",
    "Graph(a: Foo(\n\n\n x: 1,\n\n\n y: 2, // c\n\n), b: Foo(x: \"two\nlines\"))",
    "/* a /* nested */ comment */ Graph /* here */ ( /* there */ r#type: 1 /* everywhere */ ) /* the end */",
    "Graph(a: 1, /* 1 */ /* 2 */\n /* 3 */ /* 4 */ b: 2,\n\n /* 5 */\n\n /* 6 */ )",
    "Graph(a: [\"ééééééééééééééééééééééééééééé\", \"ééééééééééééééééééééééééééééé\", \"ééééééééééééééééééééééééééé\"], b: '漢')",
];

#[test]
fn samples_keep_values_and_comments() {
    for source in SAMPLES {
        let laid_out = check(source).unwrap_or_else(|message| panic!("{message}\n{source}"));
        let outside_strings = !source.contains("far too long") && !source.contains("raw");
        if outside_strings {
            assert!(laid_out.lines().all(|line| line.chars().count() <= 120), "{laid_out}");
        }
    }
    for &kind in FileKind::ALL {
        assert_eq!(check(template(kind)).as_deref(), Ok(template(kind)));
    }
}

#[test]
fn values_are_unchanged() {
    for source in SAMPLES.iter().filter(|source| kind_of(source).is_some()) {
        let before: ron::Value = source.trim_start_matches('\u{feff}').parse().unwrap();
        let after: ron::Value = format(source).unwrap().parse().unwrap();
        assert_eq!(before, after, "{source}");
    }
}

#[test]
fn looks_as_it_should() {
    let source = "\u{feff}#![enable( implicit_some )]\r\nGraph( // head\r\n\r\ntitle:\"T\",as_of:\"2022-09-13\", // a day\r\n\r\n\r\n// people\r\nactors:{\r\n\
        \"a\":State(name:\"A\",aliases:[\"AA\",],),\"b\":State(name:\"B\" /* why */),},\r\nsources:{},\r\n\
        ties:{\"a-b\":Hostility(between:(\"a\",\"b\"),level:Force,since:\"2022-09-12\",over:\"nagorno-karabakh\",\
        sources:[(id:\"fp-2022\",says:\"both sides\")])},\r\nmodel:Model(needs:{\"water\":1.0}),\r\n// end\r\n)";
    let expected = r#"#![enable(implicit_some)]
Graph( // head
    title: "T",
    as_of: "2022-09-13", // a day

    // people
    actors: {
        "a": State(name: "A", aliases: ["AA"]),
        "b": State(
            name: "B", /* why */
        ),
    },
    sources: {},
    ties: {
        "a-b": Hostility(
            between: ("a", "b"),
            level: Force,
            since: "2022-09-12",
            over: "nagorno-karabakh",
            sources: [(id: "fp-2022", says: "both sides")],
        ),
    },
    model: Model(needs: {"water": 1.0}),
    // end
)
"#;
    assert_eq!(format(source).unwrap(), expected);
}

#[test]
fn a_line_is_filled_to_its_last_column() {
    for (len, broken) in [(84, false), (85, true)] {
        let source = format!("Graph(ties: {{\"a\": Foo(x: \"{}\", y: 1234567)}})", "x".repeat(len));
        let laid_out = format(&source).unwrap();
        let longest = laid_out.lines().map(str::len).max();
        assert_eq!(laid_out.contains("Foo(\n"), broken, "{laid_out}");
        assert!(broken || longest == Some(120), "{longest:?}\n{laid_out}");
    }
}

#[test]
fn what_does_not_match_is_an_error_in_its_place() {
    for (source, place, says) in [
        ("Graph(a: [1)", 11..12, "`[` was closed by `)`"),
        ("Graph(a: [1], ", 5..6, "this `(` has no `)`"),
        ("Graph())", 7..8, "only comments"),
        ("Graph(a: 1 b: 2)", 11..12, "expected `,`"),
        ("Graph(a: , b: 2)", 9..10, "behind the colon"),
        ("Graph(,)", 6..7, "before `,`"),
        ("Graph(a: 1) #![enable(implicit_some)]", 12..37, "beginning"),
        ("Graph(a = 1)", 8..9, "name: value"),
        ("Graph(a: \"x)", 9..12, "no closing"),
    ] {
        let error = format(source).unwrap_err();
        assert_eq!(error.span, place, "{source}: {error}");
        assert!(error.message.contains(says), "{source}: {error}");
    }
}

#[test]
fn depth_has_a_limit_and_no_crash_behind_it() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(format(&nested(128)).is_ok());
    assert_eq!(format(&nested(129)).unwrap_err().span, 128..129);
    for open in ["(", "[", "{", "a(", "a: [", "#![", "/*", "[//\n", "'", "r#\"", "#", "-"] {
        let source = open.repeat(100_000);
        let _ = format(&source);
        let _ = kind_of(&source);
    }
}

#[test]
fn a_file_cut_anywhere_is_no_crash() {
    for source in SAMPLES.iter().copied().chain(FileKind::ALL.iter().map(|&kind| template(kind))) {
        for end in (0..source.len()).filter(|&end| source.is_char_boundary(end)) {
            let _ = kind_of(&source[..end]);
            if let Ok(laid_out) = format(&source[..end]) {
                assert_eq!(format(&laid_out).as_ref(), Ok(&laid_out), "{:?}", &source[..end]);
            }
        }
    }
}

/// Lays a text out, and says what has gone wrong with it.
fn check(source: &str) -> Result<String, String> {
    let laid_out = format(source).map_err(|error| error.to_string())?;
    let again = format(&laid_out).map_err(|error| format!("again: {error}\n{laid_out}"))?;
    let complain = |what: &str| Err(format!("{what}:\n{laid_out}\nagain:\n{again}"));
    if again != laid_out {
        return complain("a second time differs");
    }
    let (before, after) = (scan(source), scan(&laid_out));
    if before.comments != after.comments {
        return complain(&format!("comments {:?} became {:?}", before.comments, after.comments));
    }
    if before.rest != after.rest {
        return complain(&format!("{:?} became {:?}", before.rest, after.rest));
    }
    if !laid_out.is_empty() && (!laid_out.ends_with('\n') || laid_out.ends_with("\n\n") || laid_out.starts_with('\n')) {
        return complain("not one line end at the end");
    }
    let strings_have_lines = source.contains("\"a\r\nb\"") || source.contains("two\nlines");
    if !strings_have_lines && laid_out.lines().any(|line| line.ends_with([' ', '\t', '\r'])) {
        return complain("blanks at the end of a line");
    }
    if !strings_have_lines && laid_out.contains("\n\n\n") {
        return complain("two blank lines");
    }
    Ok(laid_out)
}

/// Comments, and everything else without blanks and without commas: what a layout may not touch.
#[derive(Debug, Default)]
struct Scan {
    comments: Vec<String>,
    rest: String,
}

/// Reads comments and strings in a way that shares nothing with the library's.
fn scan(source: &str) -> Scan {
    let mut scan = Scan::default();
    let mut rest = source.trim_start_matches('\u{feff}');
    while let Some(first) = rest.chars().next() {
        let starts_word = !source[..source.len() - rest.len()].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r')).filter(|_| starts_word);
        let raw = raw.and_then(|body| {
            let hashes = body.len() - body.trim_start_matches('#').len();
            body[hashes..].starts_with('"').then(|| {
                let open = rest.len() - body.len() + hashes + 1;
                let ending = format!("\"{}", "#".repeat(hashes));
                open + rest[open..].find(&ending).map_or(rest.len() - open, |at| at + ending.len())
            })
        });
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            let mut depth = 0;
            let ends = rest.char_indices().filter(|&(at, _)| at != 0).map(|(at, _)| at).chain([rest.len()]);
            let mut skip_to = 0;
            let mut found = rest.len();
            for at in [0].into_iter().chain(ends) {
                if at < skip_to {
                    continue;
                }
                if rest[at..].starts_with("/*") {
                    depth += 1;
                    skip_to = at + 2;
                } else if rest[at..].starts_with("*/") {
                    depth -= 1;
                    skip_to = at + 2;
                    if depth == 0 {
                        found = at + 2;
                        break;
                    }
                }
            }
            found
        } else if let Some(len) = raw {
            scan.rest.push_str(&rest[..len]);
            len
        } else if first == '"' || first == '\'' {
            let mut chars = rest.char_indices().skip(1);
            let mut end = rest.len();
            let mut count = 0;
            while let Some((at, c)) = chars.next() {
                if c == '\\' {
                    chars.next();
                } else if c == first && !(first == '\'' && count == 0) {
                    end = at + 1;
                    break;
                }
                count += 1;
            }
            scan.rest.push_str(&rest[..end]);
            end
        } else {
            if !first.is_whitespace() && first != ',' && !('\u{200e}'..='\u{200f}').contains(&first) {
                scan.rest.push(first);
            }
            first.len_utf8()
        };
        if rest.starts_with("//") || rest.starts_with("/*") {
            let lines: Vec<_> = rest[..len].lines().map(str::trim_end).collect();
            scan.comments.push(lines.join("\n"));
        }
        rest = &rest[len..];
    }
    scan
}

/// Elements with comments and blanks anywhere, in brackets of every kind.
fn document() -> impl Strategy<Value = String> {
    let blank = prop_oneof![
        6 => Just(""), 4 => Just(" "), 3 => Just("\n"), 1 => Just("\n\n\n"), 1 => Just("\r\n\t"),
        2 => Just(" // line // \n"), 2 => Just("/* block */"), 1 => Just("\n// own ( \n"), 1 => Just("\n/* own\n  */ \n"),
        1 => Just("/**/ /***/ // \" \r\n"), 1 => Just("//\n\n\n//\n"),
    ];
    let word = prop_oneof![
        Just("a".to_owned()),
        Just("r#b.c".to_owned()),
        Just("-1.5e-3".to_owned()),
        Just("true".to_owned()),
        Just("\"( // ,\"".to_owned()),
        Just("r#\"/* \" ]\"#".to_owned()),
        Just("'\"'".to_owned()),
        (1usize..90).prop_map(|len| format!("\"{}\"", "w".repeat(len))),
    ];
    let value = (blank.clone(), word).prop_map(|(blank, word)| format!("{blank}{word}"));
    let nested = value.prop_recursive(5, 64, 8, move |inner| {
        let key = prop_oneof![Just(""), Just("k"), Just("\"key\""), Just("r#raw")];
        let blanks = (blank.clone(), blank.clone(), blank.clone(), blank.clone());
        let element = (blanks, key, inner).prop_map(|((a, b, c, d), key, value)| match key {
            "" => format!("{a}{value}{b}"),
            key => format!("{a}{key}{b}:{c}{value}{d}"),
        });
        let elements = proptest::collection::vec(element, 0..8);
        (elements, 0..4usize, any::<bool>(), blank.clone(), blank.clone()).prop_map(|(elements, kind, comma, a, b)| {
            let (open, close) = [("(", ")"), ("[", "]"), ("{", "}"), ("Foo(", ")")][kind];
            let comma = if comma && !elements.is_empty() { "," } else { "" };
            format!("{a}{open}{}{comma}{b}{close}", elements.join(","))
        })
    });
    nested.prop_map(|value| format!("{value}\n"))
}

/// Pieces in any order: mostly nonsense.
fn nonsense() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "a",
        "Graph(",
        "\"s\"",
        "\"",
        "'",
        "'c'",
        "r#\"",
        "\"#",
        "r#",
        "b'",
        "1",
        "-",
        "// c",
        "/*",
        "*/",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "#![enable(x)]",
        "#",
        "!",
        "=",
        "\\",
        "é",
        "\u{feff}",
        "\u{200e}",
        "\u{a0}",
        "/",
    ]);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_document_keeps_its_comments_and_settles_at_once(source in document()) {
        let laid_out = check(&source).map_err(TestCaseError::fail)?;
        if let Ok(before) = source.parse::<ron::Value>() {
            // Untyped, RON takes `( )` for an empty list but `()` for a unit; typed, they are the same.
            let same = |value: ron::Value| std::format!("{value:?}").replace("Seq([])", "Unit");
            let after = laid_out.parse::<ron::Value>().map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(same(before), same(after), "{}", laid_out);
        }
    }

    #[test]
    fn nonsense_is_no_crash(source in nonsense()) {
        let _ = kind_of(&source);
        if let Ok(laid_out) = format(&source) {
            prop_assert_eq!(format(&laid_out), Ok(laid_out.clone()), "{:?}", laid_out);
        }
    }

    #[test]
    fn any_text_is_no_crash(source in "\\PC*") {
        let _ = kind_of(&source);
        let _ = format(&source);
    }
}

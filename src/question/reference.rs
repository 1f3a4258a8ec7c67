//! A source as a reference: in text, as BibTeX, as CSL-JSON.

use serde_json::{Map, Value, json};

use crate::model::{Source, SourceKind};

/// How a bibliography is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceStyle {
    /// For people: author (year). Title. *Container* or publisher. DOI or address.
    Text,
    /// For LaTeX.
    Bibtex,
    /// For Zotero, Pandoc and other reference managers: <https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>.
    Csl,
}

/// A reference as printed: author or publisher, year, title, container, pages, DOI or address, grade.
pub fn reference_text(source: &Source) -> String {
    let year = source.date.as_deref().map(|date| date.get(..4).unwrap_or(date));
    // A source without an author stands under its publisher, and the publisher is not said twice.
    let (who, publisher) = match (source.authors.is_empty(), &source.publisher) {
        (false, publisher) => (Some(super::list(&source.authors)), publisher.as_deref()),
        (true, publisher) => (publisher.clone(), None),
    };
    let title = match &source.version {
        Some(version) => format!("{}, version {version}", source.title),
        None => source.title.clone(),
    };
    let dated = |text: &str| match year {
        Some(year) => format!("{text} ({year})."),
        None => sentence(text),
    };
    let mut text = match who {
        Some(who) => format!("{} {}", dated(&who), sentence(&title)),
        None => dated(title.trim_end_matches('.')),
    };
    let inside: Vec<&str> =
        [source.container.as_deref(), source.pages.as_deref(), publisher].into_iter().flatten().collect();
    if !inside.is_empty() {
        text.push_str(&format!(" {}.", inside.join(", ").trim_end_matches('.')));
    }
    if source.kind == SourceKind::Assumption {
        text.push_str(" [assumption]");
    }
    if let Some(doi) = &source.doi {
        text.push_str(&format!(" https://doi.org/{doi}"));
    } else if let Some(url) = &source.url {
        text.push_str(&format!(" {url}"));
        if let Some(accessed) = &source.accessed {
            text.push_str(&format!(" (read {accessed})"));
        }
    }
    if let Some(grade) = grade(source) {
        text.push_str(&format!(" [{grade}]"));
    }
    text
}

/// A reference as a BibTeX entry, ending in a newline.
pub fn reference_bibtex(source: &Source) -> String {
    let kind = match source.kind {
        SourceKind::Article => "article",
        SourceKind::Book => "book",
        SourceKind::Chapter => "incollection",
        SourceKind::Report => "techreport",
        _ => "misc",
    };
    let container = match source.kind {
        SourceKind::Article => "journal",
        SourceKind::Chapter => "booktitle",
        _ => "howpublished",
    };
    let publisher = match source.kind {
        SourceKind::Report => "institution",
        SourceKind::Book | SourceKind::Chapter => "publisher",
        _ => "organization",
    };
    let mut fields: Vec<(&str, String)> = vec![("title", format!("{{{}}}", escaped(&source.title)))];
    if !source.authors.is_empty() {
        let author = |name: &String| match person(name) {
            Some((family, given)) => format!("{}, {}", escaped(family), escaped(given)),
            None => format!("{{{}}}", escaped(name)),
        };
        fields.push(("author", source.authors.iter().map(author).collect::<Vec<_>>().join(" and ")));
    }
    let mut add = |name, value: &Option<String>| {
        if let Some(value) = value {
            fields.push((name, escaped(value)));
        }
    };
    add(container, &source.container);
    add(publisher, &source.publisher);
    add("edition", &source.version);
    // A range of pages is written with the dash of TeX.
    add("pages", &source.pages.as_ref().map(|pages| pages.replace("--", "–")));
    add("year", &source.date.as_ref().map(|date| date.get(..4).unwrap_or(date).to_owned()));
    add("month", &source.date.as_ref().and_then(|date| date.get(5..7)).map(str::to_owned));
    add("doi", &source.doi);
    add("note", &source.note);
    if let Some(url) = &source.url {
        fields.push(("url", url.replace(['{', '}', ' '], "")));
    }
    if let Some(accessed) = &source.accessed {
        fields.push(("urldate", escaped(accessed)));
    }
    let fields: String = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@{kind}{{{},\n{fields}}}\n", source.id)
}

/// A reference as a CSL-JSON item.
pub fn reference_csl(source: &Source) -> Value {
    let kind = match source.kind {
        SourceKind::News => "article-newspaper",
        SourceKind::Dataset => "dataset",
        SourceKind::Article => "article-journal",
        SourceKind::Book => "book",
        SourceKind::Chapter => "chapter",
        SourceKind::Report => "report",
        SourceKind::Treaty => "treaty",
        SourceKind::Law => "legislation",
        SourceKind::Statement => "speech",
        SourceKind::Web => "webpage",
        SourceKind::Assumption => "document",
    };
    let author = |name: &String| match person(name) {
        Some((family, given)) => json!({"family": family, "given": given}),
        None => json!({"literal": name}),
    };
    let mut item = Map::new();
    item.insert("id".into(), json!(source.id));
    item.insert("type".into(), json!(kind));
    item.insert("title".into(), json!(source.title));
    if !source.authors.is_empty() {
        item.insert("author".into(), source.authors.iter().map(author).collect());
    }
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.into(), value);
        }
    };
    add("container-title", source.container.as_ref().map(|text| json!(text)));
    add("publisher", source.publisher.as_ref().map(|text| json!(text)));
    add("version", source.version.as_ref().map(|text| json!(text)));
    add("page", source.pages.as_ref().map(|text| json!(text)));
    add("issued", source.date.as_deref().map(date));
    add("accessed", source.accessed.as_deref().map(date));
    add("DOI", source.doi.as_ref().map(|text| json!(text)));
    add("URL", source.url.as_ref().map(|text| json!(text)));
    let note: Vec<String> = source.note.iter().cloned().chain(grade(source)).collect();
    add("note", (!note.is_empty()).then(|| json!(note.join("; "))));
    Value::Object(item)
}

/// A date in CSL: its numbers, or as written where it has none.
fn date(text: &str) -> Value {
    let numbers: Option<Vec<u16>> = text.split('-').map(|part| part.parse().ok()).collect();
    match numbers {
        Some(numbers) => json!({"date-parts": [numbers]}),
        None => json!({"literal": text}),
    }
}

/// The Admiralty grade, for instance `Admiralty grade B2: usually reliable, probably true`.
fn grade(source: &Source) -> Option<String> {
    let letter = source.reliability.map(|reliability| reliability.name());
    let digit = source.credibility.map(|credibility| credibility.grade().to_string());
    let words: Vec<&str> = source
        .reliability
        .map(|reliability| reliability.label())
        .into_iter()
        .chain(source.credibility.map(|credibility| credibility.label()))
        .collect();
    let code = format!("{}{}", letter.unwrap_or_default(), digit.unwrap_or_default());
    (!code.is_empty()).then(|| format!("Admiralty grade {code}: {}", words.join(", ")))
}

/// A text that ends like a sentence.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// The family name and the given names of a person, as in `Singer, J. David`; a body's name is kept together, and so is
/// one of several commas, or of several people.
fn person(name: &str) -> Option<(&str, &str)> {
    let (family, given) = name.split_once(',').map(|(family, given)| (family.trim(), given.trim()))?;
    let is_one = !given.contains(',') && !name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    (is_one && !family.is_empty() && !given.is_empty()).then_some((family, given))
}

/// A text with the characters escaped that mean something in BibTeX, and those kept apart that TeX would run together
/// into a dash or a quotation mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        let is_joined = match letter {
            '-' | '\'' | ',' | '<' | '>' => before == letter,
            '`' => ['`', '?', '!'].contains(&before),
            _ => false,
        };
        if is_joined {
            out.push_str("{}");
        }
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\r' | '\t' => out.push(' '),
            letter => out.push(letter),
        }
        before = letter;
    }
    out
}

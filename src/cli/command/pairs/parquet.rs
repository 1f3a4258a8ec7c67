//! All pairs as columns.

use std::io;
use std::sync::Arc;

use demarche::model::Date;
use demarche::question::All;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::super::super::failure::Failure;
use super::super::super::output;
use super::super::super::subject::Subject;
use super::super::super::whole::Whole;
use super::{Stream, failure_of};

/// The columns of the table of the answer, with their types.
const SCHEMA: &str = "message leverage {
    required int32 on (DATE);
    required binary target (STRING);
    required binary actor (STRING);
    required double leverage;
}";

/// A row group begins after a target once there are so many figures, whatever the memory, so that the bytes are the same.
const FIGURES: usize = 100_000;

/// What is held of a row group and of the encoders of its columns.
pub(super) const HELD: usize = 40_000_000;

/// What is made of a row with so many figures.
pub(super) fn made(figures: usize) -> usize {
    figures * size_of::<(u32, f64)>() + 64
}

/// Figures that wait for their row group.
#[derive(Default)]
struct Waiting {
    target: Vec<ByteArray>,
    actor: Vec<ByteArray>,
    leverage: Vec<f64>,
}

/// Writes a row a figure, in groups.
pub(super) fn write(
    stream: &mut Stream<'_, '_, '_>,
    all: &All<'_>,
    subject: &Subject,
    whole: Whole,
) -> Result<Whole, Failure> {
    let path = stream.path;
    let failed = |error: ParquetError| failure_of(path, plain(error));
    let ids: Vec<ByteArray> =
        stream.pairs.leverage().snapshot().actors().iter().map(|actor| ByteArray::from(actor.id.as_str())).collect();
    let about = vec![
        KeyValue::new("demarche.graph".to_owned(), subject.graph.title().to_owned()),
        KeyValue::new("demarche.answer".to_owned(), output::json(all)?),
    ];
    let properties = WriterProperties::builder()
        .set_created_by(concat!("demarche version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
        .set_column_dictionary_enabled("leverage".into(), false)
        .set_key_value_metadata(Some(about))
        .build();
    let schema = parse_message_type(SCHEMA).map_err(failed)?;
    let mut writer = SerializedFileWriter::new(whole, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
    let day = days(all.on);
    let mut waiting = Waiting::default();
    stream.run(
        |over| {
            let figures: Vec<(u32, f64)> =
                over.ranking.iter().map(|figure| (figure.index as u32, figure.leverage)).collect();
            (over.index, figures)
        },
        |(target, figures)| {
            for (actor, leverage) in figures {
                waiting.target.push(ids[target].clone());
                waiting.actor.push(ids[actor as usize].clone());
                waiting.leverage.push(leverage);
            }
            if waiting.leverage.len() < FIGURES {
                Ok(())
            } else {
                group(&mut writer, day, &mut waiting).map_err(failed)
            }
        },
    )?;
    if !waiting.leverage.is_empty() {
        group(&mut writer, day, &mut waiting).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)
}

/// Writes what waits as a group of rows.
fn group(writer: &mut SerializedFileWriter<Whole>, day: i32, waiting: &mut Waiting) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    let mut at = 0;
    while let Some(mut column) = group.next_column()? {
        match at {
            0 => column.typed::<Int32Type>().write_batch(&vec![day; waiting.leverage.len()], None, None)?,
            1 => column.typed::<ByteArrayType>().write_batch(&waiting.target, None, None)?,
            2 => column.typed::<ByteArrayType>().write_batch(&waiting.actor, None, None)?,
            _ => column.typed::<DoubleType>().write_batch(&waiting.leverage, None, None)?,
        };
        column.close()?;
        at += 1;
    }
    group.close()?;
    waiting.target.clear();
    waiting.actor.clear();
    waiting.leverage.clear();
    Ok(())
}

/// A date as Parquet counts it.
fn days(on: Date) -> i32 {
    (Date::constant(1970, 1, 1).duration_until(on).as_hours() / 24) as i32
}

/// What the system said, where it was the system.
fn plain(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

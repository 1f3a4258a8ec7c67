//! Reads the plain shape of RON fast, and leaves everything else to the RON reader.
//!
//! Plain is what files written by hand or by [`write_graph`](super::write_graph) are made of: structs, enums, maps,
//! lists, strings without a backslash, decimal numbers, `// …` comments. Of any other text, and of any text that does
//! not fit its form, this says only that it is [`Unusual`]; whoever asked then asks the RON reader, which either reads
//! it or says what is wrong and where. So nothing is read otherwise for being read fast: the texts that are read here
//! are some of those that the RON reader reads, and the values are the same.
//!
//! One pass, no token is made of what is only skipped, and strings are borrowed from the text.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

/// The only attribute that plain text may begin with; it switches on what is on anyway.
const ATTRIBUTE: &str = "#![enable(implicit_some)]";

/// The text is not plain, or does not fit its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unusual;

impl fmt::Display for Unusual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unusual")
    }
}

impl std::error::Error for Unusual {}

impl de::Error for Unusual {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unusual
    }
}

/// The value that a plain text has in this form.
///
/// # Errors
/// [`Unusual`] if the RON reader has to be asked.
pub(crate) fn read<'t, T: de::Deserialize<'t>>(text: &'t str) -> Result<T, Unusual> {
    let text = text.strip_prefix(ATTRIBUTE).unwrap_or(text);
    let mut quick = Quick { text, at: 0 };
    let value = T::deserialize(&mut quick)?;
    if quick.peek()?.is_none() { Ok(value) } else { Err(Unusual) }
}

struct Quick<'t> {
    text: &'t str,
    /// In bytes; always at the beginning of a character.
    at: usize,
}

impl<'t> Quick<'t> {
    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The next byte that is neither blank nor comment, which stays.
    fn peek(&mut self) -> Result<Option<u8>, Unusual> {
        loop {
            let rest = self.rest();
            self.at += rest.iter().take_while(|&byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
            match self.rest() {
                [b'/', b'/', comment @ ..] => match comment.iter().position(|&byte| byte == b'\n') {
                    Some(len) => self.at += 2 + len + 1,
                    None => self.at = self.text.len(),
                },
                [byte, ..] => return Ok(Some(*byte)),
                [] => return Ok(None),
            }
        }
    }

    /// Takes the next sign if it is this one.
    fn takes(&mut self, sign: u8) -> Result<bool, Unusual> {
        let found = self.peek()? == Some(sign);
        self.at += usize::from(found);
        Ok(found)
    }

    /// Takes this sign, which has to come next.
    fn take(&mut self, sign: u8) -> Result<(), Unusual> {
        if self.takes(sign)? { Ok(()) } else { Err(Unusual) }
    }

    /// Takes a string without escapes.
    fn string(&mut self) -> Result<&'t str, Unusual> {
        self.take(b'"')?;
        let len = self.rest().iter().position(|&byte| matches!(byte, b'"' | b'\\')).ok_or(Unusual)?;
        let string = &self.text[self.at..self.at + len];
        self.at += len;
        self.take_here(b'"')?;
        Ok(string)
    }

    fn take_here(&mut self, sign: u8) -> Result<(), Unusual> {
        if self.rest().first() != Some(&sign) {
            return Err(Unusual);
        }
        self.at += 1;
        Ok(())
    }

    /// Takes a name.
    fn name(&mut self) -> Result<&'t str, Unusual> {
        match self.peek()? {
            Some(first) if first.is_ascii_alphabetic() || first == b'_' => {}
            _ => return Err(Unusual),
        }
        let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        Ok(self.cut(self.rest().iter().take_while(belongs).count()))
    }

    /// Takes a decimal number: digits, with a fraction and an exponent or without. `true` if it is whole.
    fn number(&mut self) -> Result<(&'t str, bool), Unusual> {
        self.peek()?;
        let rest = self.rest();
        let digits = |from: usize| rest[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let sign = usize::from(rest.first() == Some(&b'-'));
        let whole = digits(sign);
        if whole == 0 || (whole > 1 && rest[sign] == b'0') {
            return Err(Unusual);
        }
        let mut len = sign + whole;
        let whole = len;
        if rest.get(len) == Some(&b'.') {
            let fraction = digits(len + 1);
            if fraction == 0 {
                return Err(Unusual);
            }
            len += 1 + fraction;
        }
        if matches!(rest.get(len), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(rest.get(len + 1), Some(b'+' | b'-')));
            let exponent = digits(len + 1 + sign);
            if exponent == 0 {
                return Err(Unusual);
            }
            len += 1 + sign + exponent;
        }
        // What follows a number ends it.
        match rest.get(len) {
            None | Some(b',' | b')' | b']' | b'}' | b':' | b' ' | b'\n' | b'\r' | b'\t') => {
                Ok((self.cut(len), len == whole))
            }
            Some(_) => Err(Unusual),
        }
    }

    fn cut(&mut self, len: usize) -> &'t str {
        let from = self.at;
        self.at += len;
        &self.text[from..self.at]
    }

    fn whole<N: std::str::FromStr>(&mut self) -> Result<N, Unusual> {
        match self.number()? {
            (number, true) => number.parse().map_err(|_| Unusual),
            (_, false) => Err(Unusual),
        }
    }
}

/// The other forms are not plain.
macro_rules! unusual {
    ($($method:ident)*) => { $(
        fn $method<V: Visitor<'t>>(self, _: V) -> Result<V::Value, Unusual> {
            Err(Unusual)
        }
    )* };
}

impl<'t> Deserializer<'t> for &mut Quick<'t> {
    type Error = Unusual;

    unusual! {
        deserialize_i128 deserialize_u128 deserialize_char deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_ignored_any deserialize_f32
    }

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.peek()? {
            Some(b'"') => visitor.visit_borrowed_str(self.string()?),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'(') => {
                self.at += 1;
                // Nothing in brackets is a unit; a tuple would not begin with a name and a colon.
                if self.peek()? == Some(b')') { Err(Unusual) } else { self.fields(visitor) }
            }
            Some(b'0'..=b'9') => match self.number()? {
                (number, true) => visitor.visit_u64(number.parse().map_err(|_| Unusual)?),
                (number, false) => visitor.visit_f64(number.parse().map_err(|_| Unusual)?),
            },
            _ => Err(Unusual),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Unusual),
        }
    }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        let (number, _) = self.number()?;
        visitor.visit_f64(number.parse().map_err(|_| Unusual)?)
    }

    fn deserialize_i64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_i64(self.whole()?)
    }

    fn deserialize_i32<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_i32(self.whole()?)
    }

    fn deserialize_i16<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_i16(self.whole()?)
    }

    fn deserialize_i8<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_i8(self.whole()?)
    }

    fn deserialize_u64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_u64(self.whole()?)
    }

    fn deserialize_u32<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_u32(self.whole()?)
    }

    fn deserialize_u16<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_u16(self.whole()?)
    }

    fn deserialize_u8<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_u8(self.whole()?)
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.string()?)
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.name()?)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.peek()? {
            Some(b'N' | b'S') => {
                let before = self.at;
                match self.name()? {
                    "None" => visitor.visit_none(),
                    "Some" => Err(Unusual),
                    _ => {
                        self.at = before;
                        visitor.visit_some(self)
                    }
                }
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.take(b'[')?;
        self.elements(b']', visitor)
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, _: usize, visitor: V) -> Result<V::Value, Unusual> {
        self.take(b'(')?;
        self.elements(b')', visitor)
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.take(b'{')?;
        let mut entries = Entries { quick: self, close: b'}', named: false, first: true };
        let value = visitor.visit_map(&mut entries)?;
        if entries.has_next()? { Err(Unusual) } else { self.take(b'}').map(|()| value) }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        if self.peek()? != Some(b'(') && self.name()? != name {
            return Err(Unusual);
        }
        self.take(b'(')?;
        self.fields(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        visitor.visit_enum(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(self, _: &'static str, _: V) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(self, _: &'static str, _: usize, _: V) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }
}

impl<'t> Quick<'t> {
    /// The fields of a struct, behind its opening bracket.
    fn fields<V: Visitor<'t>>(&mut self, visitor: V) -> Result<V::Value, Unusual> {
        let mut entries = Entries { quick: self, close: b')', named: true, first: true };
        let value = visitor.visit_map(&mut entries)?;
        if entries.has_next()? { Err(Unusual) } else { self.take(b')').map(|()| value) }
    }

    /// The elements of a list or tuple, behind its opening bracket.
    fn elements<V: Visitor<'t>>(&mut self, close: u8, visitor: V) -> Result<V::Value, Unusual> {
        let mut entries = Entries { quick: self, close, named: false, first: true };
        let value = visitor.visit_seq(&mut entries)?;
        if entries.has_next()? { Err(Unusual) } else { self.take(close).map(|()| value) }
    }
}

/// What is in a bracket, separated by commas, the last one with a comma or without.
struct Entries<'q, 't> {
    quick: &'q mut Quick<'t>,
    close: u8,
    /// Whether keys are names, as in a struct.
    named: bool,
    first: bool,
}

impl Entries<'_, '_> {
    /// Whether another entry follows; the comma before it is taken.
    fn has_next(&mut self) -> Result<bool, Unusual> {
        let separated = std::mem::replace(&mut self.first, false) || self.quick.takes(b',')?;
        let closes = self.quick.peek()? == Some(self.close);
        if separated || closes { Ok(!closes) } else { Err(Unusual) }
    }
}

impl<'t> SeqAccess<'t> for Entries<'_, 't> {
    type Error = Unusual;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Unusual> {
        if self.has_next()? { seed.deserialize(&mut *self.quick).map(Some) } else { Ok(None) }
    }
}

impl<'t> MapAccess<'t> for Entries<'_, 't> {
    type Error = Unusual;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Unusual> {
        if !self.has_next()? {
            return Ok(None);
        }
        if self.named {
            seed.deserialize(BorrowedStrDeserializer::new(self.quick.name()?)).map(Some)
        } else {
            seed.deserialize(&mut *self.quick).map(Some)
        }
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Unusual> {
        self.quick.take(b':')?;
        seed.deserialize(&mut *self.quick)
    }
}

impl<'t> EnumAccess<'t> for &mut Quick<'t> {
    type Error = Unusual;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'t>>(self, seed: V) -> Result<(V::Value, Self), Unusual> {
        let name = self.name()?;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(|variant| (variant, self))
    }
}

impl<'t> VariantAccess<'t> for &mut Quick<'t> {
    type Error = Unusual;

    fn unit_variant(self) -> Result<(), Unusual> {
        Ok(())
    }

    /// A variant of one struct is written as the struct, without a second pair of brackets.
    fn newtype_variant_seed<T: DeserializeSeed<'t>>(self, seed: T) -> Result<T::Value, Unusual> {
        if self.peek()? == Some(b'(') { seed.deserialize(self) } else { Err(Unusual) }
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, _: V) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unusual> {
        self.take(b'(')?;
        self.fields(visitor)
    }
}

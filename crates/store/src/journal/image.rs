//! How a row change is written down: the exact bytes of every column that matters.
//!
//! An image is a list of columns. Of an inserted or deleted row it holds all of them with their
//! values; of an updated row first the key columns with their old values, then each changed column
//! with its old and its new value. A column is its number in the dictionary, a value its type and
//! its bytes: text that is not UTF-8, −0.0 and every integer come back as they were.

use rusqlite::types::{ToSqlOutput, ValueRef};

use crate::error::StoreError;

/// One value, borrowed from an image or from a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a>(pub ValueRef<'a>);

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.0))
    }
}

/// Whether two values have the same type and the same bytes. SQL's own `IS` takes −0.0 for 0.0, 1
/// for 1.0 and texts for equal that differ in a way their collation does not see.
pub(crate) fn identical(a: ValueRef<'_>, b: ValueRef<'_>) -> bool {
    match (a, b) {
        (ValueRef::Null, ValueRef::Null) => true,
        (ValueRef::Integer(a), ValueRef::Integer(b)) => a == b,
        (ValueRef::Real(a), ValueRef::Real(b)) => a.to_bits() == b.to_bits(),
        (ValueRef::Text(a), ValueRef::Text(b)) | (ValueRef::Blob(a), ValueRef::Blob(b)) => a == b,
        (
            ValueRef::Null
            | ValueRef::Integer(_)
            | ValueRef::Real(_)
            | ValueRef::Text(_)
            | ValueRef::Blob(_),
            _,
        ) => false,
    }
}

pub(crate) fn put_number(image: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        image.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    image.push(number as u8);
}

pub(crate) fn put_value(image: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => image.push(0),
        ValueRef::Integer(integer) => {
            image.push(1);
            put_number(image, ((integer << 1) ^ (integer >> 63)) as u64);
        }
        ValueRef::Real(real) => {
            image.push(2);
            image.extend_from_slice(&real.to_bits().to_le_bytes());
        }
        ValueRef::Text(bytes) => {
            image.push(3);
            put_number(image, bytes.len() as u64);
            image.extend_from_slice(bytes);
        }
        ValueRef::Blob(bytes) => {
            image.push(4);
            put_number(image, bytes.len() as u64);
            image.extend_from_slice(bytes);
        }
    }
}

/// Reads an image from its start. Any bytes are safe to read; what is no image is an error.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn number(&mut self) -> Result<u64, StoreError> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let [byte] = *self.bytes(1)? else {
                return Err(broken());
            };
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(broken())
    }

    pub fn value(&mut self) -> Result<Value<'a>, StoreError> {
        let [tag] = *self.bytes(1)? else {
            return Err(broken());
        };
        Ok(Value(match tag {
            0 => ValueRef::Null,
            1 => {
                let number = self.number()?;
                ValueRef::Integer((number >> 1) as i64 ^ -((number & 1) as i64))
            }
            2 => {
                let bytes = self.bytes(8)?.try_into().map_err(|_| broken())?;
                ValueRef::Real(f64::from_bits(u64::from_le_bytes(bytes)))
            }
            3 => {
                let length = self.number()?;
                ValueRef::Text(self.bytes(length)?)
            }
            4 => {
                let length = self.number()?;
                ValueRef::Blob(self.bytes(length)?)
            }
            _ => return Err(broken()),
        }))
    }

    fn bytes(&mut self, length: u64) -> Result<&'a [u8], StoreError> {
        let length = usize::try_from(length).map_err(|_| broken())?;
        let (bytes, rest) = self.0.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest;
        Ok(bytes)
    }
}

fn broken() -> StoreError {
    StoreError::Journal("an image cannot be read".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_to_the_bit() {
        let values = [
            ValueRef::Null,
            ValueRef::Integer(0),
            ValueRef::Integer(-1),
            ValueRef::Integer(i64::MIN),
            ValueRef::Integer(i64::MAX),
            ValueRef::Real(-0.0),
            ValueRef::Real(f64::MIN_POSITIVE / 2.0),
            ValueRef::Text(b"\xff not UTF-8 \0"),
            ValueRef::Blob(&[]),
            ValueRef::Blob(&[0; 300]),
        ];
        let mut image = Vec::new();
        for value in values {
            put_value(&mut image, value);
        }
        let mut reader = Reader(&image);
        for value in values {
            let read = reader.value().unwrap();
            assert!(identical(read.0, value), "{value:?} came back as {read:?}");
        }
        assert!(reader.is_empty());
    }

    #[test]
    fn what_sql_takes_for_equal_is_not_identical() {
        assert!(!identical(ValueRef::Real(0.0), ValueRef::Real(-0.0)));
        assert!(!identical(ValueRef::Integer(1), ValueRef::Real(1.0)));
        assert!(!identical(ValueRef::Text(b"a"), ValueRef::Blob(b"a")));
    }

    #[test]
    fn any_bytes_are_safe_to_read() {
        for bytes in [
            &[3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f][..],
            &[2, 1],
            &[9],
            &[4, 5, 1],
        ] {
            assert!(Reader(bytes).value().is_err(), "{bytes:?}");
        }
    }
}

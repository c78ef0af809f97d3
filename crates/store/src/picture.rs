//! Stored pictures, checked on every read: a flipped bit in a large value passes every check of
//! SQLite.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use throughline_model::{PictureId, RawId};

use crate::error::StoreError;

/// The longest value a file may hold, in bytes.
pub const LONGEST: usize = 64 * 1024 * 1024;

/// The most bytes of a picture [`add`] takes.
pub const LARGEST_PICTURE: usize = 32 * 1024 * 1024;

/// A picture's bytes with what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPicture {
    pub mime: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// Stores a picture once and answers the id made from its bytes. To be called inside
/// [`crate::Store::transact`]; a picture that is there already is not written again.
///
/// # Errors
/// [`StoreError::TooLarge`] over [`LARGEST_PICTURE`].
pub fn add(connection: &Connection, picture: &StoredPicture) -> Result<PictureId, StoreError> {
    if picture.bytes.len() > LARGEST_PICTURE {
        return Err(StoreError::TooLarge);
    }
    let checksum = Sha256::digest(&picture.bytes);
    let id = id_from(&checksum);
    connection
        .prepare_cached(include_str!("picture/add.sql"))?
        .execute(params![
            id.0.0,
            picture.mime,
            picture.width,
            picture.height,
            picture.bytes,
            checksum.as_slice(),
        ])?;
    Ok(id)
}

/// # Errors
/// [`StoreError::PictureDamaged`] if the bytes are not those that were put in.
pub fn read(connection: &Connection, id: PictureId) -> Result<Option<StoredPicture>, StoreError> {
    let row = connection
        .prepare_cached(include_str!("picture/read.sql"))?
        .query_row([id.0.0], |row| {
            let picture = StoredPicture {
                mime: row.get(0)?,
                width: row.get(1)?,
                height: row.get(2)?,
                bytes: row.get(3)?,
            };
            Ok((picture, row.get::<_, Vec<u8>>(4)?))
        })
        .optional()?;
    let Some((picture, checksum)) = row else {
        return Ok(None);
    };
    let found = Sha256::digest(&picture.bytes);
    if found.as_slice() != checksum || id_from(&found) != id {
        return Err(StoreError::PictureDamaged);
    }
    Ok(Some(picture))
}

/// The id of a picture with this content: the first 16 bytes of its SHA-256.
pub fn id_of(bytes: &[u8]) -> PictureId {
    id_from(&Sha256::digest(bytes))
}

fn id_from(checksum: &[u8]) -> PictureId {
    let mut id = [0; 16];
    id.copy_from_slice(&checksum[..16]);
    PictureId(RawId(id))
}

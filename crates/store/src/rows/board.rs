use std::collections::BTreeMap;

use rusqlite::{Connection, Error, Result, Row};
use throughline_model::board::{Board, Place, Tile};
use throughline_model::{BoardId, TileId};

use super::{all as every, blob, count, id, json, one, order, run};

/// In their order.
pub fn all(connection: &Connection) -> Result<Vec<Board>> {
    every(connection, include_str!("board/all.sql"), (), read)
}

pub fn get(connection: &Connection, board: BoardId) -> Result<Option<Board>> {
    one(
        connection,
        include_str!("board/get.sql"),
        (blob(board),),
        read,
    )
}

pub fn insert(connection: &Connection, board: &Board) -> Result<()> {
    write(connection, include_str!("board/insert.sql"), board)
}

pub fn update(connection: &Connection, board: &Board) -> Result<()> {
    write(connection, include_str!("board/update.sql"), board)
}

/// With its tiles.
pub fn delete(connection: &Connection, board: BoardId) -> Result<()> {
    run(connection, include_str!("board/delete.sql"), (blob(board),)).map(drop)
}

/// As they were put down, from the top: what is shown is arranged.
pub fn tiles(connection: &Connection, board: BoardId) -> Result<Vec<Tile>> {
    let sql = include_str!("board/tiles.sql");
    every(connection, sql, (blob(board),), tile_of)
}

pub fn tile(connection: &Connection, tile: TileId) -> Result<Option<Tile>> {
    let sql = include_str!("board/tile.sql");
    one(connection, sql, (blob(tile),), tile_of)
}

/// How many tiles each board has that has any.
pub fn counts(connection: &Connection) -> Result<BTreeMap<BoardId, u64>> {
    let counted = every(connection, include_str!("board/counts.sql"), (), |row| {
        Ok((id(row, 0)?, count(row, 1)?))
    })?;
    Ok(counted.into_iter().collect())
}

pub fn insert_tile(connection: &Connection, tile: &Tile) -> Result<()> {
    write_tile(connection, include_str!("board/insert_tile.sql"), tile)
}

pub fn update_tile(connection: &Connection, tile: &Tile) -> Result<()> {
    write_tile(connection, include_str!("board/update_tile.sql"), tile)
}

pub fn delete_tile(connection: &Connection, tile: TileId) -> Result<()> {
    let sql = include_str!("board/delete_tile.sql");
    run(connection, sql, (blob(tile),)).map(drop)
}

fn write(connection: &Connection, sql: &str, board: &Board) -> Result<()> {
    run(
        connection,
        sql,
        (
            blob(board.id),
            &board.name,
            json::written(&board.filter, json::LONGEST)?,
            &board.order.0,
        ),
    )
    .map(drop)
}

fn write_tile(connection: &Connection, sql: &str, tile: &Tile) -> Result<()> {
    let place = tile.place;
    run(
        connection,
        sql,
        (
            blob(tile.id),
            blob(tile.board),
            &tile.title,
            json::written(&tile.source, json::LONGEST)?,
            place.column,
            place.row,
            place.width,
            place.height,
        ),
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Board> {
    Ok(Board {
        id: id(row, 0)?,
        name: row.get(1)?,
        filter: words(row, 2)?,
        order: order(row, 3)?,
    })
}

fn tile_of(row: &Row<'_>) -> Result<Tile> {
    Ok(Tile {
        id: id(row, 0)?,
        board: id(row, 1)?,
        title: row.get(2)?,
        source: words(row, 3)?,
        place: Place {
            column: row.get(4)?,
            row: row.get(5)?,
            width: row.get(6)?,
            height: row.get(7)?,
        },
    })
}

/// JSON that is read elsewhere.
fn words(row: &Row<'_>, column: usize) -> Result<String> {
    let text = json::text(row, column, json::LONGEST)?;
    String::from_utf8(text.to_vec()).map_err(|error| Error::Utf8Error(column, error.utf8_error()))
}

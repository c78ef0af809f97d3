//! Pages into the package: slides with their charts, pictures, notes and tags.

use std::sync::Arc;

use throughline_figures::drawing::Image;

use super::body::{Content, NativeChart, Object, Page, picture_file, stamp};
use super::chart::plot::{Across, Plot, Scale};
use super::chart::workbook::{data_of, workbook};
use super::chart::xml::chart;
use super::design::{Design, notes_master};
use super::error::{DeckError, PresentationError};
use super::model::Layout;
use super::package::{Package, Part};
use super::paint::Palette;
use super::shapes::{Known, TAGS, image_mark, known, more};
use super::text::{Align, Type, fingerprint, paragraph};
use super::tree::Element;
use super::xml::{CHART, DRAWING, Esc, PRESENTATION, RELATIONS, Xml, put};

/// The tag that names a slide or an object, and what was written on it.
pub(super) const KEY: &str = "THROUGHLINE";
pub(super) const WROTE: &str = "THROUGHLINE_WROTE";
/// The tag of the whole of an object: whether there is anything new at all.
pub(super) const LOOK: &str = "THROUGHLINE_LOOK";

/// The tag of a slide that says what it was made from.
pub(super) const ORIGIN: &str = "THROUGHLINE_ORIGIN";

const KIND: &str = "application/vnd.openxmlformats-officedocument.presentationml.";

pub(super) struct Writing<'w> {
    design: &'w Design,
    language: &'w str,
    package: Package,
    notes_master: Option<String>,
    /// Parts of slides with the numbers PowerPoint tells them apart by.
    slides: Vec<(String, u32)>,
    sections: Vec<(String, Vec<u32>)>,
}

impl<'w> Writing<'w> {
    pub(super) fn new(design: &'w Design, language: &'w str) -> Writing<'w> {
        let package = design.package.clone();
        let notes_master = package
            .parts
            .get(&design.presentation)
            .and_then(|part| part.related("notesMaster"))
            .map(str::to_owned);
        Writing {
            design,
            language,
            package,
            notes_master,
            slides: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// Adds a slide and answers its number.
    pub(super) fn slide(&mut self, page: &Page) -> Result<u32, DeckError> {
        let layout = match page.layout {
            Layout::Title => &self.design.title,
            Layout::Section => &self.design.section,
            Layout::Content => &self.design.content,
        };
        let name = self.package.free("ppt/slides/slide", ".xml");
        // The name is taken before its parts are made.
        self.package.add(name.clone(), Part::default());
        let mut part = Part::new(&format!("{KIND}slide+xml"), Vec::new());
        part.relate("slideLayout", &layout.part);
        let mut xml = Xml::presentation("sld", "");
        xml.push("<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>");
        let palette = &self.design.palette;
        for object in &page.objects {
            let markup = placed(
                &mut self.package,
                &mut part,
                &page.id,
                object,
                palette,
                self.language,
            )?;
            xml.push(&markup);
        }
        xml.push(&page.number);
        let wrote = fingerprint(&page.notes);
        let mut tags = vec![(KEY, page.id.as_str()), (WROTE, wrote.as_str())];
        if !page.origin.is_empty() {
            tags.push((ORIGIN, &page.origin));
        }
        let id = tagged(&mut self.package, &mut part, &tags);
        put!(
            xml,
            "</p:spTree><p:custDataLst><p:tags r:id=\"{id}\"/></p:custDataLst></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        );
        part.bytes = xml.into_bytes();
        if !page.notes.is_empty() {
            self.notes(&name, &mut part, &page.notes);
        }
        self.package.add(name.clone(), part);
        let number = 256 + u32::try_from(self.slides.len()).unwrap_or(u32::MAX - 256);
        self.slides.push((name, number));
        Ok(number)
    }

    pub(super) fn section(&mut self, name: &str, slides: Vec<u32>) {
        self.sections.push((name.to_owned(), slides));
    }

    fn notes(&mut self, slide: &str, part: &mut Part, text: &str) {
        let master = match &self.notes_master {
            Some(master) => master.clone(),
            None => {
                let master = notes_master(&mut self.package);
                self.notes_master = Some(master.clone());
                master
            }
        };
        let name = add_notes(&mut self.package, &master, slide, text, self.language);
        part.relate("notesSlide", &name);
    }

    /// Names slides, notes and sections in the presentation.
    pub(super) fn finish(mut self) -> Result<Package, DeckError> {
        let name = self.design.presentation.clone();
        let mut tree = self.package.tree(&name)?;
        let part = self
            .package
            .parts
            .get_mut(&name)
            .ok_or(PresentationError::NoLayout)?;
        // Whatever prefixes a template uses, a fragment brings its own.
        let spaces = format!("xmlns:p=\"{PRESENTATION}\" xmlns:r=\"{RELATIONS}\"");
        if let Some(master) = &self.notes_master
            && part.related("notesMaster").is_none()
        {
            let id = part.relate("notesMaster", master);
            let list = Element::fragment(&format!(
                "<p:notesMasterIdLst {spaces}><p:notesMasterId r:id=\"{id}\"/></p:notesMasterIdLst>"
            ))?;
            tree.put(
                "notesMasterIdLst",
                list,
                &["handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz"],
            );
        }
        if !self.slides.is_empty() {
            let mut list = format!("<p:sldIdLst {spaces}>");
            for (slide, number) in &self.slides {
                let id = part.relate("slide", slide);
                list.push_str(&format!("<p:sldId id=\"{number}\" r:id=\"{id}\"/>"));
            }
            list.push_str("</p:sldIdLst>");
            tree.put("sldIdLst", Element::fragment(&list)?, &["sldSz", "notesSz"]);
        }
        if self.sections.iter().any(|(name, _)| !name.is_empty()) {
            let extension = Element::fragment(&sections(&self.sections))?;
            tree.put("extLst", extension, &[]);
        }
        self.package.replace(&name, &tree);
        Ok(self.package)
    }
}

/// PowerPoint's list of sections. One without a name continues the one before.
fn sections(sections: &[(String, Vec<u32>)]) -> String {
    let mut joined: Vec<(String, Vec<u32>)> = Vec::new();
    for (name, slides) in sections {
        match joined.last_mut() {
            Some((_, before)) if name.is_empty() => before.extend(slides),
            _ => joined.push((name.clone(), slides.clone())),
        }
    }
    let mut xml = Xml::new();
    put!(
        xml,
        "<p:extLst xmlns:p=\"{PRESENTATION}\"><p:ext uri=\"{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}\"><p14:sectionLst xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\">"
    );
    for (number, (name, slides)) in joined.iter().enumerate() {
        let name = if name.is_empty() { "–" } else { name };
        put!(
            xml,
            "<p14:section name=\"{}\" id=\"{{7A0D5E4C-1C2B-4F6A-9E31-{:012X}}}\"><p14:sldIdLst>",
            Esc(name),
            number + 1
        );
        for slide in slides {
            put!(xml, "<p14:sldId id=\"{slide}\"/>");
        }
        xml.push("</p14:sldIdLst></p14:section>");
    }
    xml.push("</p14:sectionLst></p:ext></p:extLst>");
    xml.into_string()
}

/// The notes of a slide as a part of their own. Answers its name.
pub(super) fn add_notes(
    package: &mut Package,
    master: &str,
    slide: &str,
    text: &str,
    language: &str,
) -> String {
    let name = package.free("ppt/notesSlides/notesSlide", ".xml");
    let mut xml = Xml::presentation("notes", "");
    xml.push("<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>");
    xml.push(&notes_paragraphs(text, language));
    xml.push("</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>");
    let mut part = Part::new(&format!("{KIND}notesSlide+xml"), xml.into_bytes());
    part.relate("notesMaster", master);
    part.relate("slide", slide);
    package.add(name.clone(), part);
    name
}

pub(super) fn notes_paragraphs(text: &str, language: &str) -> String {
    let mut xml = Xml::new();
    for line in text.lines() {
        paragraph(
            &mut xml,
            &[(line, Type::default())],
            Align::Start,
            "",
            language,
        );
    }
    xml.into_string()
}

/// Adds a part of tags and answers the relation to it.
pub(super) fn tagged(package: &mut Package, part: &mut Part, tags: &[(&str, &str)]) -> String {
    let name = package.free("ppt/tags/tag", ".xml");
    package.add(
        name.clone(),
        Part::new(&format!("{KIND}tags+xml"), tag_list(tags)),
    );
    part.relate("tags", &name)
}

pub(super) fn tag_list(tags: &[(&str, &str)]) -> Vec<u8> {
    let mut xml = Xml::presentation("tagLst", "");
    for (name, value) in tags {
        put!(xml, "<p:tag name=\"{name}\" val=\"{}\"/>", Esc(value));
    }
    xml.push("</p:tagLst>");
    xml.into_bytes()
}

/// The markup of an object with the relations of `part` filled in, its own parts added.
pub(super) fn placed(
    package: &mut Package,
    part: &mut Part,
    page: &str,
    object: &Object,
    palette: &Palette,
    language: &str,
) -> Result<String, DeckError> {
    let key = format!("{page} {}", object.key);
    let values = [
        (KEY, key.as_str()),
        (WROTE, &object.wrote),
        (LOOK, &look_of(object)),
    ];
    let tags = tagged(package, part, &values);
    let markup = match &object.content {
        Content::Element { markup, images } => {
            let mut markup = markup.clone();
            for (number, image) in images.iter().enumerate() {
                let id = add_image(package, part, image);
                markup = markup.replace(&image_mark(number), &id);
            }
            markup
        }
        Content::Chart(native) => chart_frame(package, part, native, palette, language)?,
    };
    Ok(markup.replace(TAGS, &tags))
}

/// What tells one state of an object from another: its markup and pictures, or its data.
pub(super) fn look_of(object: &Object) -> String {
    match &object.content {
        Content::Element { markup, images } => {
            let mut all = markup.clone();
            for image in images {
                all.push('\n');
                all.push_str(&stamp(image.bytes()));
            }
            fingerprint(&all)
        }
        Content::Chart(native) => data_of(&native.plot),
    }
}

/// Ends of the axes of values: upwards, then across.
pub(super) fn scale_of(plot: &Plot) -> String {
    let ends = |scale: Option<Scale>| {
        scale.map_or_else(String::new, |scale| format!("{} {}", scale.from, scale.to))
    };
    let across = match &plot.across {
        Across::Values(axis) => axis.scale,
        Across::Names { .. } => None,
    };
    format!("{}|{}", ends(plot.upwards.scale), ends(across))
}

/// A picture that is there already is not stored twice.
fn add_image(package: &mut Package, part: &mut Part, image: &Arc<Image>) -> String {
    let Some((ending, bytes)) = picture_file(image) else {
        return String::new();
    };
    let name = format!("ppt/media/{}.{ending}", stamp(&bytes));
    let kind = format!("image/{ending}");
    package.add(name.clone(), Part::new(&kind, bytes));
    part.relate("image", &name)
}

fn chart_frame(
    package: &mut Package,
    part: &mut Part,
    native: &NativeChart,
    palette: &Palette,
    language: &str,
) -> Result<String, DeckError> {
    let name = package.free("ppt/charts/chart", ".xml");
    let sheet = package.free("ppt/embeddings/Microsoft_Excel_Sheet", ".xlsx");
    let mut own = Part::new(
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        Vec::new(),
    );
    let id = own.relate("package", &sheet);
    own.bytes = chart(&native.plot, palette, language, &id);
    package.add(
        sheet,
        Part::new(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            workbook(&native.plot)?,
        ),
    );
    package.add(name.clone(), own);
    let relation = part.relate("chart", &name);
    let about = Known {
        name: &native.name,
        alternative: &native.alternative,
        tagged: true,
        slot: &native.slot,
    };
    let mut xml = Xml::new();
    xml.push("<p:graphicFrame><p:nvGraphicFramePr>");
    known(&mut xml, native.id, &about);
    xml.push("<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr>");
    more(&mut xml, &about);
    xml.push("</p:nvGraphicFramePr><p:xfrm>");
    native.area.write(&mut xml);
    put!(
        xml,
        "</p:xfrm><a:graphic xmlns:a=\"{DRAWING}\"><a:graphicData uri=\"{CHART}\"><c:chart xmlns:c=\"{CHART}\" r:id=\"{relation}\"/></a:graphicData></a:graphic></p:graphicFrame>"
    );
    Ok(xml.into_string())
}

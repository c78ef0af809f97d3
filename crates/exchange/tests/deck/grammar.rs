//! Which elements stand in which, and in what order: the rules of ISO/IEC 29500 (transitional) for
//! every element the decks use. An element that is not here must be empty.

/// An element, and its children in their order. A `*` after a name lets it repeat; names between
/// `(` and `)` may come in any order and repeat.
pub const RULES: &[(&str, &str)] = &[
    (
        "p:presentation",
        "p:sldMasterIdLst p:notesMasterIdLst p:handoutMasterIdLst p:sldIdLst p:sldSz p:notesSz p:embeddedFontLst p:custShowLst p:defaultTextStyle p:extLst",
    ),
    ("p:sldMasterIdLst", "p:sldMasterId*"),
    ("p:notesMasterIdLst", "p:notesMasterId"),
    ("p:sldIdLst", "p:sldId*"),
    (
        "p:defaultTextStyle",
        "a:defPPr a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr",
    ),
    ("p:titleStyle", "a:lvl1pPr"),
    (
        "p:bodyStyle",
        "a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr",
    ),
    (
        "p:otherStyle",
        "a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr",
    ),
    ("p:notesStyle", "a:lvl1pPr"),
    ("a:lstStyle", "a:lvl1pPr"),
    ("a:defPPr", "a:defRPr"),
    (
        "a:lvlpPr",
        "a:lnSpc a:spcBef a:spcAft a:buClr a:buSzPct a:buFont a:buNone a:buChar a:tabLst a:defRPr",
    ),
    (
        "a:pPr",
        "a:lnSpc a:spcBef a:spcAft a:buClr a:buSzPct a:buFont a:buNone a:buChar a:tabLst a:defRPr",
    ),
    ("a:lnSpc", "a:spcPct"),
    ("a:spcBef", "a:spcPct a:spcPts"),
    ("a:buClr", "a:schemeClr a:srgbClr"),
    ("a:rPr", "a:ln a:solidFill a:latin a:ea a:cs"),
    ("a:defRPr", "a:ln a:solidFill a:latin a:ea a:cs"),
    ("a:endParaRPr", "a:ln a:solidFill a:latin a:ea a:cs"),
    ("a:solidFill", "a:srgbClr a:schemeClr"),
    ("a:srgbClr", "a:alpha"),
    ("a:schemeClr", "a:lumMod a:lumOff a:alpha"),
    ("a:ln", "a:noFill a:solidFill a:prstDash a:round"),
    ("a:lnL", "a:noFill a:solidFill a:prstDash"),
    ("a:lnR", "a:noFill a:solidFill a:prstDash"),
    ("a:lnT", "a:noFill a:solidFill a:prstDash"),
    ("a:lnB", "a:noFill a:solidFill a:prstDash"),
    ("p:extLst", "p:ext*"),
    ("p:ext", "p14:sectionLst"),
    ("p14:sectionLst", "p14:section*"),
    ("p14:section", "p14:sldIdLst"),
    ("p14:sldIdLst", "p14:sldId*"),
    ("p:sld", "p:cSld p:clrMapOvr p:transition p:timing"),
    ("p:notes", "p:cSld p:clrMapOvr"),
    ("p:sldLayout", "p:cSld p:clrMapOvr"),
    ("p:sldMaster", "p:cSld p:clrMap p:sldLayoutIdLst p:txStyles"),
    ("p:notesMaster", "p:cSld p:clrMap p:notesStyle"),
    ("p:sldLayoutIdLst", "p:sldLayoutId*"),
    ("p:txStyles", "p:titleStyle p:bodyStyle p:otherStyle"),
    ("p:clrMapOvr", "a:masterClrMapping"),
    ("p:cSld", "p:bg p:spTree p:custDataLst p:extLst"),
    ("p:bg", "p:bgPr p:bgRef"),
    ("p:bgPr", "a:solidFill a:effectLst"),
    ("p:bgRef", "a:schemeClr"),
    ("p:custDataLst", "p:tags"),
    ("p:tagLst", "p:tag*"),
    (
        "p:spTree",
        "p:nvGrpSpPr p:grpSpPr ( p:sp p:grpSp p:graphicFrame p:cxnSp p:pic )",
    ),
    (
        "p:grpSp",
        "p:nvGrpSpPr p:grpSpPr ( p:sp p:grpSp p:graphicFrame p:cxnSp p:pic )",
    ),
    ("p:nvGrpSpPr", "p:cNvPr p:cNvGrpSpPr p:nvPr"),
    ("p:grpSpPr", "a:xfrm"),
    ("p:sp", "p:nvSpPr p:spPr p:style p:txBody"),
    ("p:nvSpPr", "p:cNvPr p:cNvSpPr p:nvPr"),
    ("p:cNvSpPr", "a:spLocks"),
    ("p:nvPr", "p:ph p:custDataLst"),
    ("p:cxnSp", "p:nvCxnSpPr p:spPr"),
    ("p:nvCxnSpPr", "p:cNvPr p:cNvCxnSpPr p:nvPr"),
    ("p:pic", "p:nvPicPr p:blipFill p:spPr"),
    ("p:nvPicPr", "p:cNvPr p:cNvPicPr p:nvPr"),
    ("p:cNvPicPr", "a:picLocks"),
    ("p:blipFill", "a:blip a:stretch"),
    ("a:stretch", "a:fillRect"),
    (
        "p:spPr",
        "a:xfrm a:custGeom a:prstGeom a:noFill a:solidFill a:ln",
    ),
    ("a:xfrm", "a:off a:ext a:chOff a:chExt"),
    ("p:xfrm", "a:off a:ext"),
    ("a:prstGeom", "a:avLst"),
    (
        "a:custGeom",
        "a:avLst a:gdLst a:ahLst a:cxnLst a:rect a:pathLst",
    ),
    ("a:avLst", "a:gd"),
    ("a:pathLst", "a:path*"),
    (
        "a:path",
        "( a:moveTo a:lnTo a:cubicBezTo a:quadBezTo a:close )",
    ),
    ("a:moveTo", "a:pt"),
    ("a:lnTo", "a:pt"),
    ("a:cubicBezTo", "a:pt*"),
    ("a:quadBezTo", "a:pt*"),
    ("p:txBody", "a:bodyPr a:lstStyle a:p*"),
    ("a:txBody", "a:bodyPr a:lstStyle a:p*"),
    ("c:txPr", "a:bodyPr a:lstStyle a:p*"),
    ("c:rich", "a:bodyPr a:lstStyle a:p*"),
    ("a:bodyPr", "a:normAutofit a:noAutofit"),
    ("a:p", "a:pPr ( a:r a:br a:fld ) a:endParaRPr"),
    ("a:r", "a:rPr a:t"),
    ("a:br", "a:rPr"),
    ("a:fld", "a:rPr a:t"),
    ("a:t", "#"),
    ("p:graphicFrame", "p:nvGraphicFramePr p:xfrm a:graphic"),
    ("p:nvGraphicFramePr", "p:cNvPr p:cNvGraphicFramePr p:nvPr"),
    ("p:cNvGraphicFramePr", "a:graphicFrameLocks"),
    ("a:graphic", "a:graphicData"),
    ("a:graphicData", "a:tbl c:chart"),
    ("a:tbl", "a:tblPr a:tblGrid a:tr*"),
    ("a:tblGrid", "a:gridCol*"),
    ("a:tr", "a:tc*"),
    ("a:tc", "a:txBody a:tcPr"),
    ("a:tcPr", "a:lnL a:lnR a:lnT a:lnB a:noFill a:solidFill"),
    (
        "c:chartSpace",
        "c:date1904 c:lang c:roundedCorners c:chart c:spPr c:txPr c:externalData",
    ),
    (
        "c:chart",
        "c:title c:autoTitleDeleted c:plotArea c:legend c:plotVisOnly c:dispBlanksAs",
    ),
    (
        "c:plotArea",
        "c:layout ( c:barChart c:lineChart c:scatterChart ) ( c:catAx c:valAx ) c:spPr",
    ),
    ("c:layout", "c:manualLayout"),
    (
        "c:manualLayout",
        "c:layoutTarget c:xMode c:yMode c:wMode c:hMode c:x c:y c:w c:h",
    ),
    (
        "c:barChart",
        "c:barDir c:grouping c:varyColors c:ser* c:dLbls c:gapWidth c:overlap c:axId*",
    ),
    (
        "c:lineChart",
        "c:grouping c:varyColors c:ser* c:dLbls c:marker c:axId*",
    ),
    (
        "c:scatterChart",
        "c:scatterStyle c:varyColors c:ser* c:dLbls c:axId*",
    ),
    (
        "c:ser",
        "c:idx c:order c:tx c:spPr c:invertIfNegative c:marker c:dPt* c:dLbls c:trendline c:errBars* c:cat c:val c:xVal c:yVal c:smooth",
    ),
    ("c:tx", "c:strRef c:rich"),
    ("c:strRef", "c:f c:strCache"),
    ("c:numRef", "c:f c:numCache"),
    ("c:f", "#"),
    ("c:strCache", "c:ptCount c:pt*"),
    ("c:numCache", "c:formatCode c:ptCount c:pt*"),
    ("c:formatCode", "#"),
    ("c:pt", "c:v"),
    ("c:v", "#"),
    ("c:cat", "c:strRef"),
    ("c:val", "c:numRef"),
    ("c:xVal", "c:numRef"),
    ("c:yVal", "c:numRef"),
    ("c:spPr", "a:noFill a:solidFill a:ln"),
    ("c:marker", "c:symbol c:size c:spPr"),
    (
        "c:dPt",
        "c:idx c:invertIfNegative c:marker c:bubble3D c:explosion c:spPr",
    ),
    (
        "c:dLbls",
        "c:dLbl* c:numFmt c:spPr c:txPr c:dLblPos c:showLegendKey c:showVal c:showCatName c:showSerName c:showPercent c:showBubbleSize c:separator",
    ),
    (
        "c:dLbl",
        "c:idx c:layout c:tx c:numFmt c:spPr c:txPr c:dLblPos c:showLegendKey c:showVal c:showCatName c:showSerName c:showPercent c:showBubbleSize c:separator",
    ),
    ("c:separator", "#"),
    (
        "c:errBars",
        "c:errDir c:errBarType c:errValType c:noEndCap c:plus c:minus c:val c:spPr",
    ),
    ("c:plus", "c:numRef"),
    ("c:minus", "c:numRef"),
    (
        "c:catAx",
        "c:axId c:scaling c:delete c:axPos c:majorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:auto c:lblAlgn c:lblOffset c:tickLblSkip c:tickMarkSkip c:noMultiLvlLbl",
    ),
    (
        "c:valAx",
        "c:axId c:scaling c:delete c:axPos c:majorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr c:crossAx c:crosses c:crossBetween c:majorUnit",
    ),
    ("c:scaling", "c:logBase c:orientation c:max c:min"),
    ("c:majorGridlines", "c:spPr"),
    ("c:title", "c:tx c:layout c:overlay"),
    (
        "c:legend",
        "c:legendPos c:legendEntry* c:layout c:overlay c:spPr c:txPr",
    ),
    ("c:legendEntry", "c:idx c:delete"),
    ("c:externalData", "c:autoUpdate"),
    (
        "a:theme",
        "a:themeElements a:objectDefaults a:extraClrSchemeLst",
    ),
    ("a:themeElements", "a:clrScheme a:fontScheme a:fmtScheme"),
    (
        "a:clrScheme",
        "a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink",
    ),
    ("a:themeColour", "a:srgbClr"),
    ("a:fontScheme", "a:majorFont a:minorFont"),
    ("a:majorFont", "a:latin a:ea a:cs"),
    ("a:minorFont", "a:latin a:ea a:cs"),
    (
        "a:fmtScheme",
        "a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst",
    ),
    ("a:fillStyleLst", "a:solidFill*"),
    ("a:bgFillStyleLst", "a:solidFill*"),
    ("a:lnStyleLst", "a:ln*"),
    ("a:effectStyleLst", "a:effectStyle*"),
    ("a:effectStyle", "a:effectLst"),
    ("Types", "Default* Override*"),
    ("Relationships", "Relationship*"),
    ("Properties", "Application"),
    ("Application", "#"),
    (
        "cp:coreProperties",
        "dc:title dcterms:created dcterms:modified",
    ),
    ("dc:title", "#"),
    ("dcterms:created", "#"),
    ("dcterms:modified", "#"),
];

/// Nine levels and twelve colours share their rules.
pub fn rule_of(name: &str) -> Option<&'static str> {
    let name = match name {
        name if name.starts_with("a:lvl") && name.ends_with("pPr") => "a:lvlpPr",
        "a:dk1" | "a:lt1" | "a:dk2" | "a:lt2" | "a:accent1" | "a:accent2" | "a:accent3"
        | "a:accent4" | "a:accent5" | "a:accent6" | "a:hlink" | "a:folHlink" => "a:themeColour",
        name => name,
    };
    RULES
        .iter()
        .find(|(found, _)| *found == name)
        .map(|(_, rule)| *rule)
}

/// Whether children stand as a rule wants them; else what is wrong.
pub fn follows(rule: &str, children: &[String]) -> Result<(), String> {
    let mut at = 0;
    let mut words = rule.split(' ').peekable();
    while let Some(word) = words.next() {
        if word == "(" {
            let mut any = Vec::new();
            for word in words.by_ref() {
                if word == ")" {
                    break;
                }
                any.push(word);
            }
            while children
                .get(at)
                .is_some_and(|child| any.contains(&child.as_str()))
            {
                at += 1;
            }
            continue;
        }
        let (name, many) = match word.strip_suffix('*') {
            Some(name) => (name, true),
            None => (word, false),
        };
        while children.get(at).is_some_and(|child| child == name) {
            at += 1;
            if !many {
                break;
            }
        }
    }
    match children.get(at) {
        None => Ok(()),
        Some(child) => Err(format!("{child} is out of place among {children:?}")),
    }
}

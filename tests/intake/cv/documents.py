"""CVs of people who never lived, made here so that no file of anybody is kept."""

import io
import zipfile
from collections.abc import Sequence

import docx
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

# Born in the 1860s, with a possible date; no living person has them.
CPR = "120365-5234"
CPR_PLAIN = "2511675234"
CPR_REPLACEMENT = "720365-1234"

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)

CV_LINES = [
    "Testborger Et",
    "Født: 12. marts 1865 i Odense",
    f"CPR: {CPR}",
    "Erhvervserfaring",
    "2019-2021 Rengøringsassistent, Fiktiv Rengøring A/S",
    "Gulvvask og hotelrengøring",
    "jan. 2015 – juni 2018 Køkkenmedhjælper, Fiktiv Kantine",
    "Sprog",
    "Arabisk: modersmål",
    "Engelsk: B1",
    "Kørekort",
    "Kørekort kat. B",
    "Certifikater",
    "Truckcertifikat B, gyldig til 31.01.2027",
]

LEFT = ["Sprog", "Arabisk: modersmål", "Engelsk: B1", "Kørekort", "Kørekort B", "Hygiejnebevis"]
RIGHT = [
    "Erhvervserfaring",
    "2019 - 2021 Rengøringsassistent, Fiktiv Rengøring A/S",
    "Gulvvask og hotelrengøring",
    "jan. 2015 – juni 2018 Køkkenmedhjælper, Fiktiv Kantine",
    "Opvask og personlig hygiejne",
    "Uddannelse",
    "2010 - 2012 Fiktiv Skole",
]


def text_cv() -> bytes:
    return "\n".join(CV_LINES).encode()


def pdf(*pages: Sequence[tuple[float, float, str]], picture: bool = False) -> bytes:
    """A PDF whose pages hold texts at places (x, y in points)."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=True)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        if picture:
            canvas.drawImage(ImageReader(io.BytesIO(PNG)), 400, 700, 80, 80)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def column(
    lines: Sequence[str], x: float = 50, top: float = 760, step: float = 14
) -> list[tuple[float, float, str]]:
    return [(x, top - step * number, line) for number, line in enumerate(lines)]


def one_column_pdf() -> bytes:
    return pdf(column(CV_LINES))


def two_column_pdf(step: float = 14) -> bytes:
    """Both columns on the same heights when `step` is 14: the hard case."""
    headline = [(50.0, 800.0, "Testborger Et")]
    return pdf([*headline, *column(LEFT), *column(RIGHT, x=220, step=step)])


def date_column_pdf() -> bytes:
    return pdf(
        [
            (50, 780, "Erhvervserfaring"),
            *column(["2019 - 2021", "", "2015 - 2018", "", "2010 - 2014"]),
            *column(
                ["Rengøringsassistent", "Gulvvask", "Kok", "Madlavning", "Lagermedarbejder"],
                x=150,
            ),
        ]
    )


def scanned_pdf() -> bytes:
    return pdf([], picture=True)


def encrypted_pdf(locked: bool = True) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(one_column_pdf())))
    word = "hemmelig" if locked else ""
    writer.encrypt(user_password=word, owner_password=f"{word}ejer", algorithm="AES-256")
    return _written(writer)


def pdf_with_attachment(xml: bytes, name: str = "europass.xml") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(one_column_pdf())))
    writer.add_attachment(name, xml)
    return _written(writer)


def long_pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def docx_cv() -> bytes:
    """Heading lines, a table of dates and jobs, a table as page layout, a header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = f"Testborger Et, CPR {CPR}"
    document.add_heading("Erhvervserfaring")
    jobs = document.add_table(rows=2, cols=2)
    jobs.cell(0, 0).text = "2019-2021"
    jobs.cell(0, 1).text = "Rengøringsassistent\nFiktiv Rengøring A/S\nGulvvask"
    jobs.cell(1, 0).text = "03/2015 - 06/2018"
    jobs.cell(1, 1).text = "Køkkenmedhjælper"
    layout = document.add_table(rows=1, cols=2)
    layout.cell(0, 0).text = "Sprog\nArabisk: modersmål"
    layout.cell(0, 1).text = "Kørekort\nKørekort B og C"
    document.add_picture(io.BytesIO(PNG))
    return _saved(document)


def _saved(document: "docx.document.Document") -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def zip_of(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The DOCX `data` with parts of `word/` replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    contents |= {f"word/{name}.xml": content for name, content in parts.items()}
    return zip_of(contents)


PASSPORT = f"""<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo>
<Identification><PersonName><FirstName>Testborger</FirstName></PersonName>
<Demographics><Birthdate year="1865" month="--03" day="---12"/></Demographics>
<Photo><MimeType>image/png</MimeType><Data>iVBORw0KGgo=</Data></Photo></Identification>
<WorkExperienceList><WorkExperience>
<Period><From year="2019" month="--02"/><To year="2021"/></Period>
<Position><Label>Rengøringsassistent</Label></Position>
<Activities>&lt;ul&gt;&lt;li&gt;Gulvvask&lt;/li&gt;
&lt;li&gt;CPR {CPR}&lt;/li&gt;&lt;/ul&gt;</Activities>
<Employer><Name>Fiktiv Rengøring A/S</Name><ContactInfo><Address><Contact>
<Country><Code>DK</Code></Country></Contact></Address></ContactInfo></Employer>
</WorkExperience><WorkExperience>
<Period><From year="2022" month="--01"/><Current>true</Current></Period>
<Position><Label>Altmuligmand</Label></Position></WorkExperience></WorkExperienceList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>ar</Code>
<Label>Arabisk</Label></Description></MotherTongue></MotherTongueList>
<ForeignLanguageList><ForeignLanguage><Description><Code>da</Code><Label>Dansk</Label>
</Description><ProficiencyLevel><Listening>B1</Listening><Reading>B1</Reading>
<SpokenInteraction>A2</SpokenInteraction><Writing>A1</Writing></ProficiencyLevel>
</ForeignLanguage></ForeignLanguageList></Linguistic>
<Driving><Description><Licence>B</Licence><Licence>C1</Licence></Description></Driving>
<Other><Description>Hygiejnebevis</Description></Other></Skills></LearnerInfo></SkillsPassport>
""".encode()

CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
 xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9">
<CandidatePerson><hr:BirthDate>1865-03-12</hr:BirthDate>
<PrimaryLanguageCode name="NORMAL">ara</PrimaryLanguageCode></CandidatePerson>
<CandidateProfile languageCode="da"><EmploymentHistory><EmployerHistory>
<hr:OrganizationName>Fiktiv Kantine</hr:OrganizationName>
<PositionHistory><PositionTitle typeCode="FREETEXT">Køkkenmedhjælper</PositionTitle>
<eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2023-06-15</hr:FormattedDateTime>
</eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
<oa:Description>&lt;p&gt;Betjene opvaskemaskine&lt;/p&gt;</oa:Description>
<Country>dk</Country></PositionHistory></EmployerHistory></EmploymentHistory>
<eures:Licenses><eures:License><hr:LicenseTypeCode>B</hr:LicenseTypeCode></eures:License>
</eures:Licenses><PersonQualifications><PersonCompetency>
<CompetencyID schemeName="NORMAL">eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
<eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening
</hr:CompetencyDimensionTypeCode><eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score>
</eures:CompetencyDimension><eures:CompetencyDimension>
<hr:CompetencyDimensionTypeCode>CEF-Speaking-Interaction</hr:CompetencyDimensionTypeCode>
<eures:Score><hr:ScoreText>B1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
</PersonCompetency></PersonQualifications></CandidateProfile></Candidate>
""".encode()

JSON_RESUME = f"""{{
"basics": {{"name": "Testborger Et", "image": "foto.jpg", "birthDate": "1865-03-12",
 "summary": "Stabil medarbejder, CPR {CPR}", "phone": "20 12 34 56"}},
"work": [{{"name": "Fiktiv Rengøring A/S", "position": "Rengøringsassistent",
 "startDate": "2019-02-01", "endDate": "2021-06", "highlights": ["Gulvvask"]}}],
"education": [{{"studyType": "Grundskole", "area": "Almen"}}],
"skills": [{{"name": "Hotelrengøring", "keywords": ["personlig hygiejne"]}}],
"languages": [{{"language": "Arabisk", "fluency": "Modersmål"}},
 {{"language": "English", "fluency": "Professional working proficiency"}}],
"certificates": [{{"name": "Truckcertifikat B"}}]
}}""".encode()

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]><SkillsPassport><LearnerInfo>&c;</LearnerInfo></SkillsPassport>"""

EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>
<SkillsPassport><LearnerInfo>&e;</LearnerInfo></SkillsPassport>"""

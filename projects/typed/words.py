"""How English, Russian and Kazakh hedge a value, count in powers of ten, and name units and rates.

Patterns are for lower-case text in which every kind of space is a plain one. Kazakh and Russian endings are allowed for.
"""

from decimal import Decimal

from projects.codelists import Qualifier

_D = Decimal

#: Words that hedge -> what they mean; the longest that fits counts.
#: "from", "to", "от", "до" and "дейін" are also the ends of a range, which is read before (projects/typed/values.py).
HEDGES = (
    (r"(?:no|not) more than|at (?:the )?most|up to|maximum(?: of)?|max\.?|less than|under|below|not exceeding|[<≤]=?",
     Qualifier.UP_TO),
    (r"не более(?: чем)?|не больше(?: чем)?|не превыша\w+|максимум|менее(?: чем)?|меньше(?: чем)?|не свыше|до", Qualifier.UP_TO),
    (r"-?(?:ге|ке|ға|қа|на|не)? ?дейін|ең көбі|аспай\w+|артық емес", Qualifier.UP_TO),
    (r"(?:no|not) (?:less|fewer) than|at least|a minimum of|minimum|min\.?|"
     r"(?:slightly |just |a little |well )?(?:over|more than|above)|exceeding|in excess of|upwards of|[>≥]=?", Qualifier.OVER),
    (r"не ме(?:нее|ньше)(?: чем)?|как минимум|минимум|(?:чуть |немного |значительно )?(?:более|больше)(?: чем)?|свыше|сверх|"
     r"превыша\w+|от", Qualifier.OVER),
    (r"астам|асады|аса|артық|кемінде|ең азы|(?:-?(?:нан|нен|дан|ден|тан|тен) )?кем емес|көп", Qualifier.OVER),
    (r"nearly|almost|close to|(?:just|slightly) (?:under|below|less than)|почти|без малого|чуть (?:менее|меньше)(?: чем)?|"
     r"дерлік|жуық|жақын", Qualifier.NEARLY),
    (r"(?:an )?approximately|approx\.?|about|around|roughly|some|circa|ca?\.|[~≈]", Qualifier.ABOUT),
    (r"около|примерно|приблизительно|порядка|где-то|в районе|[~≈]", Qualifier.ABOUT),
    (r"шамамен|шамасында|маңында|таман", Qualifier.ABOUT),
    (r"exactly|precisely|ровно|точно|дәл", Qualifier.EXACT),
)  # fmt: skip

#: The source itself calls the figure an estimate.
ESTIMATED = r"(?:an )?estimated|estimates?|ориентировочно|оценочно|по оценк\w+|по предварительн\w+ оценк\w+|бағалау бойынша"

#: What is told and adds nothing: "a total of", "новых", "барлығы".
FILLERS = (
    r"in total|a total of|total(?:ling)?|worth|of|new|permanent|the|all|всего|новых|новые|постоянных|постоянные|общей сложности|"
    r"в размере|размером|на сумму|жаңа|тұрақты|барлығы|жалпы|көлемінде|per cent of|amounting to|составляет|составит"
)

#: Powers of ten. "m", "b" and "k" are such only beside a currency or right after the digits.
SCALES = (
    (r"(?:thousand|thous\.?|тысяч\w*|тыс\b\.?|мың\w*)", _D(10) ** 3),
    (r"(?:millions?|mln|mn|миллион\w*|млн\b\.?)", _D(10) ** 6),
    (r"(?:billions?|bln|bn|миллиард\w*|млрд\b\.?)", _D(10) ** 9),
    (r"(?:trillions?|trln|trn|tn|триллион\w*|трлн\b\.?)", _D(10) ** 12),
)
SHORT_SCALES = ((r"k", _D(10) ** 3), (r"m", _D(10) ** 6), (r"b", _D(10) ** 9))

#: Numbers in words that a power of ten follows: "half a million", «полтора миллиарда», «жарты миллион».
WORDED = (
    (r"one and a half|a half(?! an? )|полтор[аы]|полутора|бір жарым", _D("1.5")),
    (r"half an?|half|пол(?=[а-я])|половин\w+|жарты", _D("0.5")),
    (r"an?|one|один|одного|одна|бір", _D(1)),
    (r"two|дв[аеу]\w*|екі", _D(2)),
    (r"three|тр(?:и|ё|е)\w*|үш", _D(3)),
    (r"four|четыр\w+|төрт", _D(4)),
    (r"five|пят[ьи]|бес", _D(5)),
    (r"ten|десят[ьи]|он", _D(10)),
)  # fmt: skip

#: Rates -> the end of the unit's code.
RATES = (
    (r"(?:/|per |a |each |every )(?:year|annum|yr|y)\b|/a\b|p\.?a\.?(?!\w)|annual(?:ly)?|yearly|"
     r"(?:в|за) год\b|/ ?год\w*|/ ?г\.?(?!\w)|ежегодно|годов\w+|в среднем в год|жылына|/ ?жыл\w*|жыл сайын", "/year"),
    (r"(?:/|per |a |each )day\b|daily|/d\b|(?:в|за) (?:сутки|день)|/ ?(?:сутки|сут\.?|день)|ежедневно|тәулігіне|күніне|"
     r"/ ?тәулік|/ ?күн", "/day"),
    (r"(?:/|per |a |each )month\b|monthly|(?:в|за) месяц|/ ?мес\w*\.?|айына|/ ?ай\b", "/month"),
    (r"(?:/|per |an )hour\b|/h\b|(?:в|за) час|/ ?ч(?:ас)?\b|сағатына|/ ?сағ\w*", "/hour"),
    (r"(?:/|per |a )shift\b|(?:в|за) смену|/ ?смену?|ауысымына|/ ?ауысым", "/shift"),
)  # fmt: skip

#: What a unit is called -> the codes it may have without a rate, each with how many of that unit one is. A rate is
#: added to the code ("t" in a year is "t/year"); the first code that the register has and the metric allows counts.
UNITS = (
    (r"tenges?|kzt|₸|тенге|тг\.?|теңге\w*", (("KZT", 1),)),
    (r"(?:us ?|u\.s\. ?)?(?:dollars?|\$)|(?:us )?usd|\$|долл\w*\.?(?: сша)?|ам\. долл\w*|(?:ақш )?доллар\w*", (("USD", 1),)),
    (r"euros?|eur|€|евро|еуро\w*", (("EUR", 1),)),
    (r"(?:chinese )?yuans?|cny|rmb|cn¥|¥|юан\w*", (("CNY", 1),)),
    (r"(?:russian )?ro?ubles?|rub|₽|руб\w*\.?", (("RUB", 1),)),
    (r"(?:%|per ?cents?|процент\w*|пайыз\w*)(?: (?:year on year|yoy|к прошлому году|к .* году|өткен жылға))?",
     (("percent", 1), ("percent-yoy", 1))),
    (r"(?:\w+ )?(?:jobs?|workplaces|positions)|people|persons?|workers|employees|specialists|"
     r"(?:\w+ )?(?:рабоч\w+ )?мест[аоу]?м?и?|человек\w*|чел\.?|людей|работник\w*|сотрудник\w*|"
     r"специалист\w*|рабочих|(?:жұмыс )?ор(?:ын|н)\w*|адам\w*|қызметкер\w*|"
     r"жұмысшы\w*|маман\w*", (("person", 1),)),
    (r"(?:metric )?(?:tonnes?|tons?)|t|тонн\w*|т\.?", (("t", 1),)),
    (r"tpa|тн?/г", (("t/year", 1),)),
    (r"mtpa", (("t/year", 10**6),)),
    (r"kilotonnes?|kt|кт|килотонн\w*", (("t", 1000),)),
    (r"kilograms?|kgs?|кг\.?|килограмм\w*", (("kg", 1), ("t", _D("0.001")))),
    (r"centners?|ц\.?|центнер\w*", (("t", _D("0.1")),)),
    (r"(?:troy )?ounces?|oz|ozt|(?:тройск\w+ )?унц\w*\.?|(?:трой )?унц\w*", (("oz", 1),)),
    (r"megawatts?|mw|мвт|мегаватт\w*", (("MW", 1),)),
    (r"gigawatts?|gw|гвт|гигаватт\w*", (("MW", 1000),)),
    (r"kilowatts?|kw|квт|киловатт\w*", (("MW", _D("0.001")),)),
    (r"kilowatt[ -]?hours?|kwh|квт[·*⋅ -]?ч\w*|киловатт[ -]?час\w*|квт[·*⋅ -]?сағ\w*", (("kWh", 1),)),
    (r"megawatt[ -]?hours?|mwh|мвт[·*⋅ -]?ч\w*|мегаватт[ -]?час\w*|мвт[·*⋅ -]?сағ\w*",
     (("MWh", 1), ("kWh", 1000), ("GWh", _D("0.001")))),
    (r"gigawatt[ -]?hours?|gwh|гвт[·*⋅ -]?ч\w*|гигаватт[ -]?час\w*|гвт[·*⋅ -]?сағ\w*",
     (("GWh", 1), ("MWh", 1000), ("kWh", 10**6))),
    (r"terawatt[ -]?hours?|twh|твт[·*⋅ -]?ч\w*|тераватт[ -]?час\w*|твт[·*⋅ -]?сағ\w*", (("GWh", 1000), ("MWh", 10**6))),
    (r"gcal(?:/?h)?|гкал(?:/?ч)?|гкал/сағ", (("Gcal/h", 1), ("Gcal", 1))),
    (r"m2|m²|sq\.? ?m\w*\.?|square met\w+|кв\.? ?м\w*\.?|м2|м²|квадратн\w+ метр\w*|шаршы метр\w*", (("m2", 1),)),
    (r"km2|km²|sq\.? ?km\.?|square kilomet\w+|кв\.? ?км\.?|км2|км²|шаршы (?:км|шақырым)\w*", (("km2", 1),)),
    (r"m3|m³|cu\.? ?m\w*\.?|cubic met\w+|куб\w*\.? ?м\w*\.?|м3|м³|кубометр\w*|кубическ\w+ метр\w*|текше метр\w*", (("m3", 1),)),
    (r"bcm", (("m3", 10**9),)),
    (r"hectares?|ha|га|гектар\w*", (("ha", 1),)),
    (r"kilomet\w+|km|км\.?|километр\w*|шақырым\w*", (("km", 1),)),
    (r"met(?:re|er)s?|m|м\.?|метр\w*", (("m", 1),)),
    (r"barrels?(?: of oil)?|bbls?|bpd|баррел\w*", (("bbl", 1),)),
    (r"lit(?:re|er)s?|l|л\.?|литр\w*", (("l", 1),)),
    (r"hectolit\w+|hl|гл|гектолитр\w*", (("hl", 1),)),
    (r"head(?: of \w+)?|голов\w*|бас\w*", (("head", 1),)),
    (r"units?|pieces?|pcs\.?|items?|cars?|vehicles?|tractors?|машин\w*|автомобил\w*|единиц\w*|ед\.?|шт\w*\.?|дана\w*|көлік\w*|"
     r"трактор\w*", (("unit", 1), ("item", 1))),
    (r"(?:railway |rail )?(?:cars|wagons)|вагон\w*", (("car", 1),)),
    (r"locomotives?|локомотив\w*|электровоз\w*|тепловоз\w*", (("locomotive", 1),)),
    (r"buses|автобус\w*", (("bus", 1),)),
    (r"t[iy]res?|шин\w*|дөңгелек\w*", (("tyre", 1),)),
    (r"bricks?|кирпич\w*|кірпіш\w*", (("brick", 1),)),
    (r"projects?|проект\w*|жоба\w*", (("project", 1),)),
    (r"enterprises?|companies|предприяти\w*|кәсіпорын\w*", (("enterprise", 1),)),
    (r"years?|лет|год[аы]?|жыл\w*", (("year", 1),)),
    (r"months?|мес\w*\.?|ай\w*", (("month", 1),)),
    (r"times|раза?|есе", (("times", 1),)),
)  # fmt: skip

"""HTML's own words: which elements and attributes exist, from the HTML Living Standard and WAI-ARIA 1.2."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLOBAL = words(
    """
    accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint hidden id inert
    inputmode itemid itemprop itemref itemscope itemtype lang nonce popover role slot spellcheck style tabindex
    title translate
    """
)

_FORM_OVERRIDES = "formaction formenctype formmethod formnovalidate formtarget popovertarget popovertargetaction"
_CELL = "colspan headers rowspan"
_PLAIN = """abbr address article aside b bdi bdo body br caption cite code datalist dd dfn div dl dt em figcaption
figure footer h1 h2 h3 h4 h5 h6 head header hgroup hr html i kbd legend main mark menu nav noscript p picture pre rp rt
ruby s samp search section small span strong sub summary sup table tbody tfoot thead title tr u ul var wbr"""

OWN_ATTRIBUTES: dict[str, frozenset[str]] = dict.fromkeys(words(_PLAIN), frozenset()) | {
    tag: words(attributes)
    for tag, attributes in {
        "a": "download href hreflang ping referrerpolicy rel target type",
        "area": "alt coords download href ping referrerpolicy rel shape target",
        "audio": "autoplay controls crossorigin loop muted preload src",
        "blockquote": "cite",
        "button": f"disabled form name type value {_FORM_OVERRIDES}",
        "canvas": "height width",
        "col": "span",
        "colgroup": "span",
        "data": "value",
        "del": "cite datetime",
        "details": "name open",
        "dialog": "open",
        "embed": "height src type width",
        "fieldset": "disabled form name",
        "form": "accept-charset action autocomplete enctype method name novalidate rel target",
        "iframe": "allow allowfullscreen height loading name referrerpolicy sandbox src srcdoc width",
        "img": """alt crossorigin decoding fetchpriority height ismap loading referrerpolicy sizes src srcset usemap
            width""",
        "input": f"""accept alt autocomplete capture checked dirname disabled form height list max maxlength
            min minlength multiple name pattern placeholder readonly required size src step type value
            width {_FORM_OVERRIDES}""",
        "ins": "cite datetime",
        "label": "for",
        "li": "value",
        "link": """as blocking color crossorigin disabled fetchpriority href hreflang imagesizes imagesrcset integrity
            media referrerpolicy rel sizes type""",
        "map": "name",
        "meta": "charset content http-equiv media name property",
        "meter": "high low max min optimum value",
        "object": "data form height name type width",
        "ol": "reversed start type",
        "optgroup": "disabled label",
        "option": "disabled label selected value",
        "output": "for form name",
        "progress": "max value",
        "q": "cite",
        "script": "async blocking crossorigin defer fetchpriority integrity nomodule referrerpolicy src type",
        "select": "autocomplete disabled form multiple name required size",
        "slot": "name",
        "source": "height media sizes src srcset type width",
        "td": _CELL,
        "template": "",
        "textarea": """autocomplete cols dirname disabled form maxlength minlength name placeholder readonly required
            rows wrap""",
        "th": f"abbr scope {_CELL}",
        "time": "datetime",
        "track": "default kind label src srclang",
        "video": "autoplay controls crossorigin height loop muted playsinline poster preload src width",
    }.items()
}

ARIA = frozenset(
    f"aria-{name}"
    for name in words("""activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount
    colindex colindextext colspan controls current describedby description details disabled errormessage expanded
    flowto haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation
    owns placeholder posinset pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan
    selected setsize sort valuemax valuemin valuenow valuetext""")
)

ROLES = words(
    """
    alert alertdialog application article banner button cell checkbox columnheader combobox complementary
    contentinfo definition dialog directory document feed figure form grid gridcell group heading img link list
    listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation
    none note option presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search
    searchbox separator slider spinbutton status switch tab table tablist tabpanel term textbox timer toolbar
    tooltip tree treegrid treeitem
    """
)

INTERACTIVE = words("a button details embed iframe input label select textarea")

# Elements whose content is phrasing only, and the block elements that are the usual mistake in them.
PHRASING_ONLY = words(
    """
    abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label mark meter output p pre progress q s
    samp small span strong sub summary sup time u var
    """
)
BLOCKS = words(
    """
    address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header
    hgroup hr main nav ol p pre search section table ul
    """
)

# The only children that these elements may have.
ONLY_CHILDREN = {
    "ul": "li script template",
    "ol": "li script template",
    "menu": "li script template",
    "dl": "dt dd div script template",
    "select": "option optgroup hr script template",
    "optgroup": "option script template",
    "table": "caption colgroup thead tbody tfoot tr script template",
    "thead": "tr script template",
    "tbody": "tr script template",
    "tfoot": "tr script template",
    "tr": "td th script template",
    "colgroup": "col template",
    "picture": "source img script template",
    "head": "base link meta noscript script style template title",
}

# The only parents that these elements may have.
ONLY_PARENTS = {
    "li": "ul ol menu",
    "dt": "dl div",
    "dd": "dl div",
    "figcaption": "figure",
    "legend": "fieldset",
    "summary": "details",
    "caption": "table",
    "option": "select optgroup datalist",
    "optgroup": "select",
    "source": "picture audio video",
}

LABELABLE = words("button input meter output progress select textarea")

"""The forms of the admin as a browser fills them in and sends them back."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse


def address(page: str, model: str, *args: Any) -> str:
    """The address of a page (changelist, add, change, delete) for a table of schools."""
    return reverse(f"admin:schools_{model}_{page}", args=args)


def fields_of(response: HttpResponse) -> dict[str, str]:
    """All fields of an admin form with their present values, as a browser would send them back."""
    forms = [response.context["adminform"].form]
    for shown in response.context["inline_admin_formsets"]:
        forms += [shown.formset.management_form, *shown.formset.forms]
    bound = [form[name] for form in forms for name in form.fields]
    return {field.html_name: "" if field.value() is None else sent(field.value()) for field in bound}


def sent(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def complaints_of(response: HttpResponse) -> list[str]:
    """Every sentence that the form says back."""
    assert response.status_code == 200
    formsets = [shown.formset for shown in response.context["inline_admin_formsets"]]
    sentences = [str(one) for formset in formsets for one in formset.non_form_errors()]
    forms = [response.context["adminform"].form, *(form for formset in formsets for form in formset.forms)]
    return sentences + [str(one) for form in forms for listed in form.errors.values() for one in listed]


def row(inline: str, number: int, **fields: Any) -> dict[str, Any]:
    """The fields of one row of an inline table."""
    return {f"{inline}-{number}-{name}": value for name, value in fields.items()}

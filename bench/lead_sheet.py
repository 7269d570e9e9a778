"""A made-up lead sheet for the import figure: rows of new people, of people who come twice, and of people the school
knows already, with the noise of a real sheet (phones written in every way, typing mistakes, empty cells, histories).
usage: python3 bench/lead_sheet.py ROWS [--known FILE.tsv] [--random-seed N] > leads.csv
FILE.tsv holds name, phone and mail of people the school knows, a line each."""
import argparse
import csv
import datetime
import random
import sys

FIRST = ("Анна Мария Ольга Елена Наталья Ирина Светлана Юлия Дарья Полина Виктория Алиса София Ксения Вера Надежда "
         "Игорь Павел Сергей Дмитрий Илья Антон Олег Роман Кирилл Максим Emma Olivia Noah Liam Sophie Chloe Maurice "
         "Camille Thomas Grace Henry Alice Oscar Lucy Felix Clara Hugo Nora Samuel Victor").split()
FAMILY_PARTS = ("Бел Черн Кузн Сокол Орл Волк Мед Лис Зай Бар Гром Ветр Тих Быстр Горд Смел Яр Свет Рад Мир Тим Кор "
                "Лад Пет Фед Влас").split()
FAMILY_MIDDLES = "ил он ар ум ет ош ик ат ув ян ест ож ам".split()
FAMILY_ENDS = "ов ев ин ский енко ук ян ова ева ина ская".split()
CITIES = "Москва Казань Томск Самара Пермь Тверь Омск Псков Тула London Berlin Алматы Минск Тбилиси".split()
GOALS = "IELTS TOEFL ЕГЭ ОГЭ разговорный работа путешествия переезд экзамен бизнес SAT".split()
STATUSES = ["новая заявка"] * 4 + ["перезвонить", "не дозвон", "пробный назначен", "пробный прошёл", "думает",
                                   "оплачено", "отказ", "спам"]
MANAGERS = ["Илья П.", "Марина", "Ольга Сергеевна", "", "Камилла", "Тимур"]
SOURCES = "google yandex vk telegram friend instagram site".split()
LINES = ["написала в чат, ждёт ответа", "не взяла трубку", "просила перезвонить в 15:00", "отправил цены на почту",
         "хочет заниматься вечером", "думает до понедельника", "спрашивала про пробное занятие",
         "договорились созвониться завтра в 12:30", "дорого, вернёмся осенью"]
HEADER = ["№", "ФИО", "Телефон", "E-mail", "Возраст или класс", "Цель", "Уровень", "Город", "utm_source", "Менеджер",
          "Статус", "Дата заявки", "История общения с клиентом"]


class Person:
    def __init__(self, dice, number):
        family = dice.choice(FAMILY_PARTS) + dice.choice(FAMILY_MIDDLES) + dice.choice(FAMILY_ENDS)
        self.name = f"{family} {dice.choice(FIRST)}"
        self.phone = f"+79{dice.randrange(10**9):09}"
        self.mail = f"user{number}.{dice.randrange(10**4)}@{dice.choice(('mail.ru', 'gmail.com', 'yandex.ru'))}"
        self.age = str(dice.randrange(7, 60))
        self.city = dice.choice(CITIES)


def written_phone(dice, phone):
    if not phone.startswith("+7") or len(phone) != 12:
        return phone
    d = phone[2:]
    return dice.choice((phone, "8" + d, f"8 ({d[:3]}) {d[3:6]}-{d[6:8]}-{d[8:]}", f"+7 {d[:3]} {d[3:6]} {d[6:8]} {d[8:]}",
                        f"{d[:3]}-{d[3:6]}-{d[6:]}"))


def written_name(dice, name):
    way = dice.random()
    if way < 0.05:
        return name.upper()
    if way < 0.10:
        return name.split()[-1]
    if way < 0.13 and len(name) > 4:
        at = dice.randrange(1, len(name) - 1)
        return name[:at] + name[at + 1:]
    return name


def history(dice, day):
    lines = []
    for _ in range(dice.choice((0, 0, 1, 1, 2, 3, 5))):
        when = day + datetime.timedelta(days=dice.randrange(0, 40))
        lines.append(f"{when:%d.%m.%Y} {dice.choice(LINES)}")
    return "\n".join(lines)


def row_of(dice, number, person):
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=dice.randrange(320))
    phone = written_phone(dice, person.phone) if dice.random() < 0.92 else ""
    mail = person.mail if dice.random() < 0.6 or not phone else ""
    if dice.random() < 0.01:
        phone = phone[:-3]
    return [number, written_name(dice, person.name), phone, mail, person.age if dice.random() < 0.7 else "",
            dice.choice(GOALS), dice.choice(("", "A1", "A2", "B1", "B2")), person.city, dice.choice(SOURCES),
            dice.choice(MANAGERS), dice.choice(STATUSES), f"{day:%d.%m.%Y}", history(dice, day)]


def known_people(dice, path):
    known = []
    for line in open(path, encoding="utf-8") if path else ():
        person = Person(dice, 0)
        person.name, person.phone, person.mail = line.rstrip("\n").split("\t")[:3]
        known.append(person)
    return known


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("--known")
    parser.add_argument("--random-seed", type=int, default=1)
    wanted = parser.parse_args()
    dice = random.Random(wanted.random_seed)
    known = known_people(dice, wanted.known)
    out = csv.writer(sys.stdout)
    out.writerow(HEADER)
    met = []
    for number in range(1, wanted.rows + 1):
        way = dice.random()
        if known and way < 0.10:
            person = known[dice.randrange(len(known))]
        elif met and way < 0.20:
            person = met[dice.randrange(len(met))]
        else:
            person = Person(dice, number)
            met.append(person)
        out.writerow(row_of(dice, number, person))


if __name__ == "__main__":
    main()

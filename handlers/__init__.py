"""The citizen services: which there are, and in which order the menu offers them."""

from typing import Any

from bot.talk import Flow
from handlers.announcements.flow import announcements
from handlers.announcing.desk import announcing
from handlers.announcing.plans import broadcast_plans
from handlers.announcing.writing import write_announcement
from handlers.authenticity.flow import authenticity
from handlers.catalogue.flow import catalogue
from handlers.catalogue_desk.flow import catalogue_desk
from handlers.followed.flow import my_events
from handlers.garage.flow import garage
from handlers.garage.mine import my_vehicles
from handlers.garage.stopping import stop_tax
from handlers.guess.flow import guess_of
from handlers.handover.flow import handover
from handlers.household.flow import household
from handlers.market_stock.flow import STOCK_WORDS, market_stock
from handlers.markets.flow import markets
from handlers.menu.flow import Service, menu_of
from handlers.order.flow import order
from handlers.orders.flow import orders
from handlers.price_alerts.flow import price_alerts
from handlers.price_alerts.mine import my_alerts
from handlers.price_entry.flow import price_entry
from handlers.price_reports.flow import price_reports
from handlers.prices.flow import prices
from handlers.product_reports.flow import product_report
from handlers.programmes.flow import programmes
from handlers.quota.flow import quota
from handlers.receipt.flow import receipt
from handlers.report_desk.flow import report_desk
from handlers.selling.captioned import photo_offer
from handlers.selling.flow import selling
from handlers.selling.mine import my_products
from handlers.selling.news import shop_news
from handlers.selling.registering import become_seller
from handlers.selling.shop import my_shop
from handlers.signposts.flow import signposts
from handlers.sources.flow import sources
from handlers.stopping.flow import stop
from handlers.tax_payment.flow import tax_payment
from handlers.topics.flow import stop_topics, topics
from handlers.training_desk.flow import training_desk
from handlers.trainings.flow import training
from handlers.trainings.mine import my_trainings, presence
from handlers.understanding import opened_by
from handlers.vehicle_tax.calculator import tax_calculator
from handlers.vehicle_tax.flow import vehicle_tax
from handlers.vehicle_tax.relief import tax_relief
from handlers.village.flow import village
from models import duty

SERVICES = (
    Service(order), Service(markets), Service(prices), Service(vehicle_tax),
    Service(catalogue),
    Service(orders), Service(village), Service(handover, roles=duty.HANDOVER),
    Service(market_stock, roles=duty.MARKETS, words=STOCK_WORDS),
    Service(price_entry, roles=duty.PRICES), Service(report_desk, roles=duty.PRICES),
    Service(catalogue_desk, roles=duty.CATALOGUE),
    Service(training_desk, roles=duty.TRAININGS),
    Service(announcing, roles=duty.ANNOUNCEMENTS),
)  # fmt: skip
"""What the menu offers, in this order."""

_menu = menu_of(SERVICES)
MENU = _menu.name
"""The flow where every conversation begins, and where it goes when nothing else fits."""

# An officer's codes open the handover before they are looked for among the officer's own orders.
FLOWS: tuple[Flow[Any], ...] = (
    _menu, order, handover, orders, quota, sources, household, receipt, price_entry, prices,
    price_alerts, my_alerts, price_reports, report_desk, market_stock, markets, my_events,
    authenticity, stop_topics, stop, topics, announcements, garage, my_vehicles, stop_tax,
    tax_calculator, tax_payment, vehicle_tax, tax_relief,
    catalogue_desk, selling, photo_offer, become_seller, my_products, my_shop, shop_news,
    product_report, programmes, presence, my_trainings, training, training_desk, catalogue, village,
    write_announcement, announcing, broadcast_plans, guess_of(opened_by, MENU), signposts,
)  # fmt: skip
"""Every flow there is."""

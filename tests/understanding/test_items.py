"""Staples with quantities and units, as the labels of the utterance sets want them."""

# ruff: noqa: E501 - a case stands on its line as it is typed

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.amounts import SOLD
from bot.understanding.items import find_items
from bot.understanding.sentence import read

CASES = """
# digits and units
pesan beras 5kg, gula 2kg, minyak 1 liter = beras 5 kg; gula 2 kg; minyak_goreng 1 liter
mw psen 1 krg brs n 3ltr mnyk = beras 1 karung; minyak_goreng 3 liter
psn brs 10 kg, mnyk 5 ltr = beras 10 kg; minyak_goreng 5 liter
BERAS 5KG TELUR 1KG MINYAK 2LITER = beras 5 kg; telur 1 kg; minyak_goreng 2 liter
beras 5 Kg. gula 2 Kg. = beras 5 kg; gula 2 kg
beras:5kg, telur:2kg = beras 5 kg; telur 2 kg
beras (5 kg), telur (1 kg) = beras 5 kg; telur 1 kg
beras = 5kg = beras 5 kg
beras - 5kg\\ngula - 2kg\\nminyak - 2 liter = beras 5 kg; gula 2 kg; minyak_goreng 2 liter
1. beras 5kg\\n2. gula 2kg\\n3. minyak 2 liter = beras 5 kg; gula 2 kg; minyak_goreng 2 liter
1) beras 5kg 2) telur 1 kg = beras 5 kg; telur 1 kg
- 2 kg telur\\n- 1 kg gula = telur 2 kg; gula 1 kg
mau pesan beras 5kg/ gula 2 kg = beras 5 kg; gula 2 kg
order beras5kg minyak2liter telur1kg = beras 5 kg; minyak_goreng 2 liter; telur 1 kg
telur2kg gula2kg = telur 2 kg; gula 2 kg
brs 2krg, mnyk 2L = beras 2 karung; minyak_goreng 2 liter
minyak 2 l, beras 3 k g = minyak_goreng 2 liter; beras 3 kg
gula 1,5 kg sama telur 0,5kg = gula 1.5 kg; telur 0.5 kg
gula 1.5kg = gula 1.5 kg
gula 1½ kg = gula 1.5 kg
gula ½ kg = gula 0.5 kg
gula 1/2 kg = gula 0.5 kg
telur 1 1/2 kg = telur 1.5 kg
bawang putih 1/4 kg, bawang merah 3/4 kg = bawang_putih 0.25 kg; bawang_merah 0.75 kg
cabe 250 gram, bawang putih 2 ons = cabai 0.25 kg; bawang_putih 0.2 kg
cabe 250gr bawang 500 gr = cabai 0.25 kg; bawang_merah 0.5 kg
cabe 250g = cabai 0.25 kg
gula 1.000 gram = gula 1 kg
gula 1000 gram = gula 1 kg
cabe rwt 1 ons, garam 1 bks = cabai 0.1 kg; garam 1 bungkus
3kg an beras sama 2 kg an gula = beras 3 kg; gula 2 kg
beras 5 kiloan 2 = beras 2
beras 1 kwintal = beras 100 kg
2 liters of cooking oil = minyak_goreng 2 liter
minyak 500 ml = minyak_goreng 0.5 liter
beras 005 kg = beras 5 kg
# no unit, no quantity
telur 10, gula 1 kg = telur 10; gula 1 kg
mau beras sama telur = beras; telur
pesen gas melon = lpg
pesen gas melon 1 aja dah di sini = lpg 1
tuku gas melon siji iso ora mbak = lpg 1
beras dua, gula tiga = beras 2; gula 3
beras 2 gula 3 minyak 1 = beras 2; gula 3; minyak_goreng 1
2 beras, 3 minyak, 1 gula = beras 2; minyak_goreng 3; gula 1
10 telur = telur 10
telur 15 = telur 15
ayam 2 ekor = daging_ayam 2
beli tepung terigu dong = tepung_terigu
beli beras berapa aja = beras
# spoken
mau pesan beras setengah karung sama minyak goreng empat liter ya pak yang minyak kita = beras 0.5 karung; minyak_goreng 4 liter
beras lima kilo minyak dua liter gula tiga kilo telur setengah kilo = beras 5 kg; minyak_goreng 2 liter; gula 3 kg; telur 0.5 kg
lima kilo beras dua liter minyak tiga kilo gula = beras 5 kg; minyak_goreng 2 liter; gula 3 kg
lima kilo beras sama minyaknya dua liter = beras 5 kg; minyak_goreng 2 liter
beras 5kg 2 liter minyak = beras 5 kg; minyak_goreng 2 liter
beras 5 kg 2 liter minyak gula 1 kg = beras 5 kg; minyak_goreng 2 liter; gula 1 kg
2 kg gula minyak 1 liter = gula 2 kg; minyak_goreng 1 liter
beras dua puluh lima kilo = beras 25 kg
beras duapuluh lima kilo = beras 25 kg
beras seratus dua puluh lima kilo = beras 125 kg
telur tiga puluh butir = telur 30 butir
telur tiga puluhan butir = telur 30 butir
telur seratus butir = telur 100 butir
gula satu setengah kilo = gula 1.5 kg
gula sekilo setengah = gula 1.5 kg
gula dua kilo setengah = gula 2.5 kg
gula dua setengah kilo = gula 2.5 kg
gula satu kilo setengah sama garam sebungkus = gula 1.5 kg; garam 1 bungkus
gula satu koma lima kilo = gula 1.5 kg
minyak dua koma lima liter = minyak_goreng 2.5 liter
telur nol koma lima kilo = telur 0.5 kg
gula seperempat kilo = gula 0.25 kg
gula tiga perempat kilo = gula 0.75 kg
gula seprapat = gula 0.25
gula setengah = gula 0.5
cabai merah tiga perempat kilogram dan garam dua bungkus = cabai 0.75 kg; garam 2 bungkus
bawang setengah, cabe seperempat = bawang_merah 0.5; cabai 0.25
beras sepuluh kilo ya bu terus telur sekilo terus minyaknya seliter = beras 10 kg; telur 1 kg; minyak_goreng 1 liter
beras sebelas kilo = beras 11 kg
beras lima belas kilo = beras 15 kg
beras limabelas kilo = beras 15 kg
cabai dua ons bawang merah setengah kilo bawang putih satu ons = cabai 0.2 kg; bawang_merah 0.5 kg; bawang_putih 0.1 kg
kentang sekilo cabe sekilo = cabai 1 kg
# se-
beras sekarung, minyak seliter, garam sebungkus, mie sedus = beras 1 karung; minyak_goreng 1 liter; garam 1 bungkus
minyak sedus = minyak_goreng 1 dus
sekilo gula sama seperempat cabe = gula 1 kg; cabai 0.25
gula sekilo aja = gula 1 kg
beras sekarung setengah = beras 1.5 karung
cabe seons = cabai 0.1 kg
gas setabung = lpg 1 tabung
beras sepaket = beras 1 paket
# dozens, eggs
telur selusin = telur 12 butir
telur setengah lusin = telur 6 butir
telur 2 lusin = telur 24 butir
telor dua lusin, terigu 1 kilo = telur 24 butir; tepung_terigu 1 kg
telur selusin setengah = telur 18 butir
telur satu setengah lusin = telur 18 butir
telor 15 biji = telur 15 butir
telur 20 btr = telur 20 butir
telur sebutir = telur 1 butir
a dozen eggs and half a kilo of sugar = telur 12 butir; gula 0.5 kg
half a dozen eggs = telur 6 butir
telur 1/2 lusin = telur 6 butir
# units by their other names
beras 2 sak = beras 2 karung
beras 1 zak, minyak 1 kardus = beras 1 karung; minyak_goreng 1 dus
minyak 2 karton = minyak_goreng 2 dus
garam 3 bks, minyak 2 pouch = garam 3 bungkus; minyak_goreng 2 bungkus
tepung 2 pack = tepung_terigu 2 bungkus
tepung 2 pak = tepung_terigu 2 bungkus
tepung 2 pcs = tepung_terigu 2
beras 2 pkt = beras 2 paket
elpiji 2 tbg = lpg 2 tabung
# packs of a size
gas 3 kg 2 tabung = lpg 2 tabung
gas 3kg = lpg
gas lpg 3 kg = lpg
elpiji tiga kilo 2 = lpg 2
2 gas 3 kg = lpg 2
2 tabung gas 3 kg = lpg 2 tabung
gas yang tiga kilo itu dua tabung = lpg 2 tabung
bisa beli LPG 3 kg di sini? saya perlu 1 tabung = lpg 1 tabung
gas ijo 1 tabung sama beras 5 kg = lpg 1 tabung; beras 5 kg
beras SPHP 5 kg 2 karung = beras 2 karung
beras sphp 2 karung 5 kg = beras 2 karung
beras 2 karung isi 5 kg = beras 2 karung
minyak kita 1 liter 3 bungkus = minyak_goreng 3 bungkus
minyak kita 2 bungkus yang 1 liter = minyak_goreng 2 bungkus
one gas cylinder and 2 kg of sugar = lpg 1 tabung; gula 2 kg
# brands and everyday names
Minyak Kita 2 liter = minyak_goreng 2 liter
minyakita 2, segitiga biru 1 kg, gulaku 2 = minyak_goreng 2; tepung_terigu 1 kg; gula 2
tepung segitiga biru 2 kg = tepung_terigu 2 kg
terigu cakra kembar 1kg = tepung_terigu 1 kg
migor 2 liter = minyak_goreng 2 liter
minyak sayur 1 liter = minyak_goreng 1 liter
minyak curah 2 kg = minyak_goreng 2 kg
bimoli 2 liter = minyak_goreng 2 liter
sphp 10 kg = beras 10 kg
beras bulog 10kg = beras 10 kg
beras rojolele 5kg = beras 5 kg
gula pasir 2 kg, gula putih 1 kg = gula 2 kg
lombok 1 kg, rawit setengah kilo = cabai 1 kg
cabe rawit 3 ons = cabai 0.3 kg
cengek 2 ons = cabai 0.2 kg
brambang 1 kg = bawang_merah 1 kg
bamer 1kg baput setengah kg = bawang_merah 1 kg; bawang_putih 0.5 kg
bawang merah sama putih masing-masing 1 kg = bawang_merah 1 kg; bawang_putih 1 kg
bawang merah dan bawang putih setengah kilo = bawang_merah; bawang_putih 0.5 kg
ayam potong 4 kg = daging_ayam 4 kg
daging ayam 2 kg, daging sapi 1 kg = daging_ayam 2 kg; daging_sapi 1 kg
dada ayam 1 kg = daging_ayam 1 kg
daging 1 kg = daging_sapi 1 kg
ikan lele 2 kg = ikan 2 kg
lele 2 kg = ikan 2 kg
kacang kedelai 5 kg = kedelai 5 kg
garam dapur 2 bungkus = garam 2 bungkus
telur ayam 1 kg = telur 1 kg
telur ayam negeri 2 kg sama ayam 1 kg = telur 2 kg; daging_ayam 1 kg
beras, minyak sama gula masing2 2 = beras 2; minyak_goreng 2; gula 2
beras gula tepung masing masing 2 kg = beras 2 kg; gula 2 kg; tepung_terigu 2 kg
gula sama tepung 2 kilo 2 kilo = gula 2 kg; tepung_terigu 2 kg
# declined in the same breath
beras 5 kg, telurnya nggak jadi = beras 5 kg
Beras 5 kg saja, minyaknya tidak usah = beras 5 kg
beras 5kg, gulanya ga usah dulu deh = beras 5 kg
beras 5 kg, minyaknya skip = beras 5 kg
beras skip aja, gula 2 kg = gula 2 kg
beras 5 kg tanpa gula = beras 5 kg
beras 5 kg ga pake telur = beras 5 kg
PSN BRS 5KG TLOR STGH KG GK PKE GULA = beras 5 kg; telur 0.5 kg
minyak aja 2 liter, telur masih ada = minyak_goreng 2 liter
gula 2 kg, beras masih banyak = gula 2 kg
gula 1 kg jangan terigu = gula 1 kg
gula 1 kg, bukan garam = gula 1 kg
bukan minyak, tapi gula 2 kg = gula 2 kg
beras 5 kg, telur batal = beras 5 kg
beras 5kg, telurnya cancel aja = beras 5 kg
beras 5 kg, minyaknya nanti aja = beras 5 kg
beras 5 kg, minyaknya lain kali = beras 5 kg
beras 5kg, kalau telur ga jadi ya = beras 5 kg
bawang putihe ora usah, lombok sekilo = cabai 1 kg
endoge ora sido, berase limang kilo = beras 5 kg
berase limang kilo, endoge mboten sios = beras 5 kg
beras 5 kg rasah gulo = beras 5 kg
3 liters of oil, no flour this time = minyak_goreng 3 liter
rice 5 kg without sugar = beras 5 kg
daging ayam tidak diperlukan; telur 2 kg = telur 2 kg
kecuali gula, semua jadi: beras 5 kg, minyak 2 liter = beras 5 kg; minyak_goreng 2 liter
ga jadi gula, beras aja 5 kg = beras 5 kg
ada beras gak = beras
telur ada ga = telur
minyaknya ada tidak ya = minyak_goreng
bisa pesan beras gak kak = beras
beras nggak mahal kan, pesen 5 kg = beras 5 kg
# put right in the same breath
gula 2kg, ga jadi ding, 1kg aja cukup sama garem 2 bungkus = gula 1 kg; garam 2 bungkus
telur setengah lusin eh jangan deh satu lusin saja sama garam satu bungkus = telur 12 butir; garam 1 bungkus
beras 5 kg eh 10 kg = beras 10 kg
beras 5 kg eh salah, 10 kg maksudnya = beras 10 kg
beras 5 kg, bukan, 10 kg = beras 10 kg
beras jangan 5 kg, 10 kg aja = beras 10 kg
beras bukan 5 kg tapi 10 kg = beras 10 kg
# other goods with a staple in their name
gula merah 1 kg, beras 5 kg = beras 5 kg
gula aren 1 kg =
ikan asin skip ya, beras 5kg = beras 5 kg
telur asin 10 =
minyak tanah 2 liter =
tepung beras 1 kg =
tepung tapioka 1 kg, terigu 2 kg = tepung_terigu 2 kg
mie ayam 2 porsi =
keripik bawang 2 bungkus =
nasi goreng satu =
daging kambing 1 kg =
pasar di tulang bawang =
beras 5 kg antar ke tulang bawang barat = beras 5 kg
# numbers that count something else
beras 5 kg untuk 3 orang = beras 5 kg
beras 10 kg buat 2 keluarga, gula 2 kg = beras 10 kg; gula 2 kg
beras 5kg diantar jam 3 = beras 5 kg
beras 5 kg ambil tanggal 5 = beras 5 kg
beras 5 kg harga 60rb = beras 5 kg
beras 5 kg 62 ribu kan = beras 5 kg
beras diambil jam 10 = beras
alamat RT 3 RW 2, beras 5 kg = beras 5 kg
beras 5 kg, alamat jl mawar no 12 rt 03 rw 02 = beras 5 kg
gang 3 no 15 beras 10 kg telur 2 kg = beras 10 kg; telur 2 kg
NIK saya 1871994508900001, mau pesan beras 5 kg dan minyak 2 liter = beras 5 kg; minyak_goreng 2 liter
hp 081234567890 beras 5 kg = beras 5 kg
telur 2 kg buat 2 hari = telur 2 kg
sudah 2 minggu nunggu, beras 5 kg ya = beras 5 kg
udah 2x saya pesan, beras 5kg lagi = beras 5 kg
anak saya 3, mau beras 10 kg = beras 10 kg
beras 10kg gas min = beras 10 kg
minyak 2 liter buat goreng ikan = minyak_goreng 2 liter
# repeated, in chat
beras 🍚 7kg, telur 🥚 1kg = beras 7 kg; telur 1 kg
order brass 5kgg gulaa 2kgg = beras 5 kg; gula 2 kg
berasss 5 kiloo minyakkk 2 literr = beras 5 kg; minyak_goreng 2 liter
psan brs 10 kg sma mnyk grng 2 ltr = beras 10 kg; minyak_goreng 2 liter
ps bwang mrah 1/2kg, bwang ptih 1/2kg = bawang_merah 0.5 kg; bawang_putih 0.5 kg
mau peesan dagng ayam 2kg dn tlor 15 btir = daging_ayam 2 kg; telur 15 butir
mesen grm 3bks, gla 1kg, mnyk 1lt = garam 3 bungkus; gula 1 kg; minyak_goreng 1 liter
mau beli cb mrh 1kg, bwg pth 2 ons = cabai 1 kg; bawang_putih 0.2 kg
cabai 250 gram, garam = cabai 0.25 kg; garam
pesn dgng sp 1 kg = daging_sapi 1 kg
ads beras 5 kg? tlong = beras 5 kg
gw pesen telor stgh kg = telur 0.5 kg
2kg gula + 3kg tepung + 1 ltr minyak = gula 2 kg; tepung_terigu 3 kg; minyak_goreng 1 liter
gula 2 & beras 5 = gula 2; beras 5
beras 2 karung@5kg = beras 2 karung
beras 5 kg; telur 2 kg; = beras 5 kg; telur 2 kg
ada beras? mau 10 kg = beras 10 kg
mau beras dong. 5 kg aja = beras 5 kg
ada ikan? kalau ada saya ambil 2 kg = ikan 2 kg
mau pesan 2 karung, berasnya yang sphp = beras 2 karung
minta tolong 2 liter ya minyaknya = minyak_goreng 2 liter
# Javanese
mas arep tuku beras limang kilo karo gulo rong kilo = beras 5 kg; gula 2 kg
kulo badhe pesen endog sekilo kalih lengo goreng setunggal liter nggih = telur 1 kg; minyak_goreng 1 liter
wos sekarung lan uyah kalih bungkus = beras 1 karung; garam 2 bungkus
tuku berase rolas kilo = beras 12 kg
beras selawe kilo = beras 25 kg
beras rong puluh kilo = beras 20 kg
endog telung puluh = telur 30
beras sak karung, gulo sak kilo = beras 1 karung; gula 1 kg
lengo sak liter setengah = minyak_goreng 1.5 liter
gulo rong kilo setengah = gula 2.5 kg
gulo separo kilo = gula 0.5 kg
beras sepuluh kilo, endog limalas iji = beras 10 kg; telur 15 butir
nyuwun wos tigang kilo = beras 3 kg
pesen iwak loro kilo karo dele limang kilo = ikan 2 kg; kedelai 5 kg
endog enem, lombok seprapat = telur 6; cabai 0.25
beras patang kilo, pitik wolung kilo = beras 4 kg; daging_ayam 8 kg
beras sewelas kilo, telung kilo gulo = beras 11 kg; gula 3 kg
# Lampung
nyak haga ngebeli bias lima kilo jama minyak ghua liter = beras 5 kg; minyak_goreng 2 liter
dacok mesen gula telu kilo mawat = gula 3 kg
ikam haga ngebeli tahlui sai kilo jama uyah ghua bungkus = telur 1 kg; garam 2 bungkus
nyak pesen bias pak kilo = beras 4 kg
nyak haga bias enom kilo, minyak rua liter = beras 6 kg; minyak_goreng 2 liter
haga ngebeli bias walu kilo jama iwa sai kilo = beras 8 kg; ikan 1 kg
haga ngebeli bawang suluh sekilo = bawang_merah 1 kg
bias siwa kilo, gula pitu kilo = beras 9 kg; gula 7 kg
bias sepuluh kilo = beras 10 kg
# English
I'd like to order 10 kg of rice and a dozen eggs, please = beras 10 kg; telur 12 butir
can i buy 2 liters of subsidized cooking oil here? = minyak_goreng 2 liter
two kilos of rice, one kilo of sugar and a liter of oil = beras 2 kg; gula 1 kg; minyak_goreng 1 liter
half a kilo of chili and 1.5 kg shallots = cabai 0.5 kg; bawang_merah 1.5 kg
a kilo and a half of sugar = gula 1.5 kg
one and a half kilos of chicken = daging_ayam 1.5 kg
a quarter kilo of garlic = bawang_putih 0.25 kg
three packs of flour and 2 bags of rice = tepung_terigu 3 bungkus; beras 2 karung
5 sacks of rice = beras 5 karung
twenty eggs = telur 20
2 kg of wheat flour, 1 kg beef, 3 kg fish = tepung_terigu 2 kg; daging_sapi 1 kg; ikan 3 kg
min mau order rice 10 kg sama cooking oil 2 liter dong = beras 10 kg; minyak_goreng 2 liter
1 kg chicken eggs = telur 1 kg
500 grams of salt = garam 0.5 kg
twenty five kilos of rice = beras 25 kg
# signs of fractions, what is named in another's name, and goods that are none of ours
gula ¾ kg, telur 2½ kg = gula 0.75 kg; telur 2.5 kg
gula3kg telur2butir = gula 3 kg; telur 2 butir
satu tabung LPG bersubsidi = lpg 1 tabung
bawang putih dan merah 1 kg = bawang_putih; bawang_merah 1 kg
beras 1 karung, gula 3 kg, kopi tidak usah ya = beras 1 karung; gula 3 kg
beras 5kg, migor 1 ltr, ikan asin skip ya = beras 5 kg; minyak_goreng 1 liter
beras 5 kg, telurnya ga jadi = beras 5 kg
beras 2 kg, eh 1 kg aja = beras 1 kg
minyak 1 liter eh salah 2 liter, gula 1 kg = minyak_goreng 2 liter; gula 1 kg
beras 5 kg ga jadi deh, gula aja 2 kg = gula 2 kg
# whole orders, as they come
ass min, mau psen beras 10kg sma telor 1kg, bs dianter ke kemiling ga = beras 10 kg; telur 1 kg
boleh nitip gula 3 kg, minyaknya 2 liter, sama bawang putih seperempat ya kak = gula 3 kg; minyak_goreng 2 liter; bawang_putih 0.25
pesen telor sekilo setengah, cabe rawit seons, terigu sebungkus = telur 1.5 kg; cabai 0.1 kg; tepung_terigu 1 bungkus
tambahin lagi dong minyaknya jadi 4 liter = minyak_goreng 4 liter
saya order 2 karung beras 5 kg dan 1 dus minyak kita = beras 2 karung; minyak_goreng 1 dus
mau beras 2 karung yang 10 kg = beras 2 karung
butuh cepet nih, daging ayam 1,5kg + bawang merah 1/4kg = daging_ayam 1.5 kg; bawang_merah 0.25 kg
pesan kedelai 50kg utk pabrik tahu = kedelai 50 kg
gas 3kg nya 2 ya = lpg 2
gas elpiji yang 3 kilo satu tabung aja = lpg 1 tabung
min gas ijo 2 = lpg 2
elpiji melon dua tabung kirim ke way halim = lpg 2 tabung
lpg 3 kg dua tabung, beras lima kilo = lpg 2 tabung; beras 5 kg
telor 1 papan = telur 30 butir
telur 1 tray sama gula 2 kilo = telur 30 butir; gula 2 kg
telur dua puluh biji terus minyak dua liter = telur 20 butir; minyak_goreng 2 liter
minta 15 butir telur, 2 ons bawang putih = telur 15 butir; bawang_putih 0.2 kg
garam dua bungkus aja, gulanya besok lagi = garam 2 bungkus
beras 20 kilo, eh kebanyakan, 10 kilo aja deh = beras 10 kg
ikan 2 kg, oh ya sama garam 1 bungkus = ikan 2 kg; garam 1 bungkus
ga usah pake minyak, beras sama gula aja masing-masing 5 kg = beras 5 kg; gula 5 kg
minyak goreng nya ga dulu, beras 5 kg = beras 5 kg
beras 5 kg, minyak 2 lt (gula jangan) = beras 5 kg; minyak_goreng 2 liter
pesan beras lima kg tanpa telur tanpa gula = beras 5 kg
gula putih sekilo, kopi 2 bungkus, garam 1 = gula 1 kg; garam 1
pesan indomie 1 dus, minyak 2 liter = minyak_goreng 2 liter
kopi setengah kilo, gula 1 kilo = gula 1 kg
beli sabun 2, telur 10 = telur 10
mw beli brs 5 kg n tlr 1/2 kg, d antr y = beras 5 kg; telur 0.5 kg
psn dgg ayam 2kg, cbe 1/4, bwg mrh 1/2 = daging_ayam 2 kg; cabai 0.25; bawang_merah 0.5
psn mnyk grg 2lt, gl psr 1 kg, tpg 1kg = minyak_goreng 2 liter; gula 1 kg; tepung_terigu 1 kg
pesn mnyak kta 2 ltr sm brs sphp 5 kg = minyak_goreng 2 liter; beras 5 kg
BLI BRS 10KG GLA 2KG MNYK 2LTR = beras 10 kg; gula 2 kg; minyak_goreng 2 liter
Mohon disiapkan: 1) beras 10 kg 2) gula 2 kg 3) minyak goreng 2 liter. = beras 10 kg; gula 2 kg; minyak_goreng 2 liter
Kami memesan beras sebanyak 25 (dua puluh lima) kilogram. = beras 25 kg
beras sebanyak 2 (dua) karung = beras 2 karung
Saya hendak memesan satu setengah kilogram bawang merah serta setengah kilogram bawang putih. = bawang_merah 1.5 kg; bawang_putih 0.5 kg
Dengan ini saya memesan telur ayam sebanyak tiga lusin. = telur 36 butir
tuku beras sekarung, lengo rong liter, gulo sekilo yo mbak = beras 1 karung; minyak_goreng 2 liter; gula 1 kg
pesen endog sepuluh iji karo trasi = telur 10 butir
mas, nyuwun beras gangsal kilo kalih gendis kalih kilo = beras 5 kg; gula 2 kg
kulo tumbas lengo klentik kalih liter, wos sedasa kilo = minyak_goreng 2 liter; beras 10 kg
arep pesen brambang setengah kilo, bawang putih seprapat kilo, lombok rong ons = bawang_merah 0.5 kg; bawang_putih 0.25 kg; cabai 0.2 kg
pesen gulo telung kilo, uyahe ora sido = gula 3 kg
nyak haga mesen bias sepuluh kilo, gula khua kilo = beras 10 kg; gula 2 kg
haga ngebeli minyak goreng telu liter jama tahlui selusin = minyak_goreng 3 liter; telur 12 butir
nyak pesen cabi setengah kilo, bawang handak sekilo = cabai 0.5 kg; bawang_putih 1 kg
please order 3 kg of sugar, 1 kg of garlic and 2 liters of cooking oil = gula 3 kg; bawang_putih 1 kg; minyak_goreng 2 liter
I want 30 eggs, 5 kilos of flour = telur 30; tepung_terigu 5 kg
can i get two sacks of rice and one bottle of oil = beras 2 karung; minyak_goreng 1
order chicken 2kg, egg 1 dozen, no sugar = daging_ayam 2 kg; telur 12 butir
1 kilo beef 2 kilos fish = daging_sapi 1 kg; ikan 2 kg
half kg chili please = cabai 0.5 kg
a pack of salt and half a kilo shallots = garam 1 bungkus; bawang_merah 0.5 kg
eee saya mau pesan itu apa beras yang lima kilo dua karung sama minyaknya dua = beras 2 karung; minyak_goreng 2
halo mau order bawang merah dua kilo bawang putih satu kilo cabai rawit setengah kilo ya tolong = bawang_merah 2 kg; bawang_putih 1 kg; cabai 0.5 kg
jadi saya mau beras sepuluh kilo terus telurnya tiga puluh butir terus gulanya dua kilo terima kasih = beras 10 kg; telur 30 butir; gula 2 kg
saya mau pesan gas elpiji tiga kilo satu sama beras lima kilo = lpg 1; beras 5 kg
pesan minyak satu liter setengah = minyak_goreng 1.5 liter
pesan minyak satu koma lima liter = minyak_goreng 1.5 liter
daging sapi satu per empat kilo = daging_sapi 0.25 kg
ayam seekor sama telur sepuluh = daging_ayam 1; telur 10
ayam 2 ekor, ikan 1kg = daging_ayam 2; ikan 1 kg
aq mo order brs 5 kg x 2 karung = beras 2 karung
beras 5kg 3 karung, minyak 1L 2 botol = beras 3 karung; minyak_goreng 2
2 paket sembako =
mau 2 paket beras = beras 2 paket
paket beras 5kg 2 paket = beras 2 paket
beras 10kg ya, bukan yang 5kg = beras 10 kg
stok gula ada? klo ada 2kg = gula 2 kg
gw mau beras 15kg tp minyak ga jadi = beras 15 kg
beras 5kg minyak 2L gula 1kg tepung 1kg telur 1kg = beras 5 kg; minyak_goreng 2 liter; gula 1 kg; tepung_terigu 1 kg; telur 1 kg
beras lima gula dua minyak tiga = beras 5; gula 2; minyak_goreng 3
pesen telor 2kg buat arisan sabtu jam 4 = telur 2 kg
gula 2kg diantar ke jl kartini no 5 = gula 2 kg
atas nama budi rt 5 rw 1 mau beras 10 kg = beras 10 kg
tolong kirim 5 kilo beras ke rumah saya di gang mawar 3 = beras 5 kg
pesan beras untuk 4 orang = beras
saya punya uang 100 ribu mau beras 5 kg = beras 5 kg
cabe merah keriting 1/2, cabe rawit 1/4 kg = cabai 0.5
tepung segi tiga 2kg = tepung_terigu 2 kg
tepung terigu cap segitiga biru 3 bungkus = tepung_terigu 3 bungkus
kacang kedelai sekarung = kedelai 1 karung
minyak goreng sunco 2 liter 1 pouch = minyak_goreng 1 bungkus
beras raja 5 kg = beras 5 kg
daging ayam fillet 500 gram = daging_ayam 0.5 kg
telur ayam kampung 10 butir = telur 10 butir
beras nya 5kg, gula nya 1kg = beras 5 kg; gula 1 kg
pesan 5 beras dan 3 gula = beras 5; gula 3
3 minyak 2 gula 5 telur = minyak_goreng 3; gula 2; telur 5
mau pesan brssss 5kgggg = beras 5 kg
beras5 kg gula2 kg = beras 5 kg; gula 2 kg
kak mau titip beli beras 3 kg aja sama ayam sekilo = beras 3 kg; daging_ayam 1 kg
pesan minyak goreng dua botol = minyak_goreng 2
mau order telur satu kilo, bawang merah dua ons, cabai satu ons = telur 1 kg; bawang_merah 0.2 kg; cabai 0.1 kg
order 10 kg beras dan 5 kg gula buat hajatan = beras 10 kg; gula 5 kg
sy pesen gula 2 bks, tpung 2 bks, mnyk 1 bks = gula 2 bungkus; tepung_terigu 2 bungkus; minyak_goreng 1 bungkus
bisa tolong siapin beras sekarung ukuran 10 kg = beras 1 karung
pesan beras sekarung 25 kg = beras 1 karung
mau 3 tabung gas melon sama 1 karung beras = lpg 3 tabung; beras 1 karung
min elpiji 3kg masih ada? pesan 2 tabung dong = lpg 2 tabung
beras yang 5 kg dua ya = beras 2
saya tidak jadi pesan telur, beras saja 5 kg = beras 5 kg
telurnya diganti gula saja 2 kg = gula 2 kg
gulanya dikurangi jadi 1 kg = gula 1 kg
minyak 2 liter sama beras kalau ada 5 kg = minyak_goreng 2 liter; beras 5 kg
beras ada? minyak ada? mau 5 kg sama 2 liter = beras 5 kg; minyak_goreng 2 liter
dua kilo gula, sekilo terigu, setengah kilo telur, dan dua liter minyak = gula 2 kg; tepung_terigu 1 kg; telur 0.5 kg; minyak_goreng 2 liter
psn 2 kg gula,1 kg terigu,1/2 kg telur = gula 2 kg; tepung_terigu 1 kg; telur 0.5 kg
brs 5, gla 2, mnyk 1 = beras 5; gula 2; minyak_goreng 1
beras=5kg;gula=2kg = beras 5 kg; gula 2 kg
beras 5kg\\nminyak 2l\\n\\nalamat: jl. raya natar no. 10 rt 2 = beras 5 kg; minyak_goreng 2 liter
tolong pesanin dong daging sapinya setengah kilo aja, ayamnya ga usah = daging_sapi 0.5 kg
pesen telor 1kg aja deh, minyak gw msh punya = telur 1 kg
gaes pesen cabe 1/4 ama tomat 1/2 kg = cabai 0.25
ikan nila 2 kilo ikan lele 1 kilo = ikan 2 kg
garam 5 bungkus plus gula pasir 3 kilogram plus minyak goreng 4 liter = garam 5 bungkus; gula 3 kg; minyak_goreng 4 liter
bwg merah sekilo bwg putih setengah = bawang_merah 1 kg; bawang_putih 0.5
mau beras premium 10 kg bukan yang medium = beras 10 kg
daging ayam satu ekor = daging_ayam 1
min telur 1 peti ada = telur 1
saya pesan sekalian beras lima belas kilo sama telur dua kilo setengah = beras 15 kg; telur 2.5 kg
nyuwun endhog setunggal kilo, lombok kalih ons = telur 1 kg; cabai 0.2 kg
pesen gas siji karo beras sepuluh kilo = lpg 1; beras 10 kg
tuku lengo telung liter, uyah loro = minyak_goreng 3 liter; garam 2
aku pesen gulo 2 kg, trigune 1 kg, ndoge sekilo = gula 2 kg; tepung_terigu 1 kg; telur 1 kg
nyak haga beli gula sai kilo, garam khua bungkus = gula 1 kg; garam 2 bungkus
i need 1.5 liters of oil and 250 grams of garlic = minyak_goreng 1.5 liter; bawang_putih 0.25 kg
book 2 gas cylinders for me = lpg 2 tabung
one kilo of onions, two kilos of chicken and a dozen eggs = bawang_merah 1 kg; daging_ayam 2 kg; telur 12 butir
5kg rice, 2kg sugar, 1L oil pls = beras 5 kg; gula 2 kg; minyak_goreng 1 liter
need beras 10kg asap, plus minyak 2L ya min = beras 10 kg; minyak_goreng 2 liter
PESEN TELOR 1 PAPAN SAMA INDOMIE 1 DUS = telur 30 butir
pesan beras 10kg (2 karung) = beras 2 karung
mau psn mnyk kita 1 ltr 4 bks = minyak_goreng 4 bungkus
ganti beras jadi 10 kg ya = beras 10 kg
bwngputih 1/4 kg = bawang_putih 0.25 kg
sembako: beras, gula, minyak masing-masing satu = beras 1; gula 1; minyak_goreng 1
tiga kilo beras tiga kilo gula = beras 3 kg; gula 3 kg
beras tiga kilo dan gula tiga kilo = beras 3 kg; gula 3 kg
# nothing
halo min =
harga emas hari ini berapa =
cek pajak motor be 1234 ab =
min cara bayar pajak =
"""


def _told(items: list[dict[str, object]]) -> str:
    return "; ".join(
        " ".join(str(item[key]) for key in ("item", "quantity", "unit") if key in item)
        for item in items
    )


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in CASES.splitlines() if line and not line.startswith("#")]
    parted = [re.fullmatch(r"(.*) =(?: (.*))?", line) for line in lines]
    return [(each[1].replace("\\n", "\n"), each[2] or "") for each in parted if each]


@pytest.mark.parametrize(("text", "items"), _cases())
def test_items(text: str, items: str) -> None:
    assert _told(find_items(read(text))) == items


_PIECES = st.sampled_from(
    ("beras", "gula", "telur", "2", "1/2", "½", "setengah", "kg", "lusin", "k", "g", ",", "eh",
     "ga jadi", "tidak", "sak", "a", "and", "satu", "koma", "puluh", "ribu", "bukan", "1/0", "²",
     "tabung", "gas", "masing-masing", "5kg", "1.000.000.000.000", "٣", "(", ")", "\n", "bawang",
     "putih", "sama", "12345678901234567890")
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=25).map(" ".join)))
def test_any_text_has_items_of_a_right_shape(text: str) -> None:
    items = find_items(read(text))
    assert len({item["item"] for item in items}) == len(items)
    for item in items:
        assert set(item) <= {"item", "quantity", "unit"}
        quantity = item.get("quantity", 1)
        assert isinstance(quantity, int | float)
        assert quantity > 0
        assert item.get("unit", "kg") in SOLD

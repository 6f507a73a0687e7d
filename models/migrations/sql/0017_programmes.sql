-- Pages about programmes, and guides. What a column means is said in models/programmes/pages.py.

CREATE TABLE pages (
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    words TEXT[] DEFAULT '{}' NOT NULL,
    body TEXT NOT NULL,
    location TEXT DEFAULT '' NOT NULL,
    products TEXT[] DEFAULT '{}' NOT NULL,
    topic TEXT,
    link TEXT,
    source TEXT NOT NULL,
    seen_on DATE NOT NULL,
    certainty TEXT NOT NULL,
    place SMALLINT NOT NULL,
    state TEXT DEFAULT 'shown' NOT NULL,
    CONSTRAINT pk_pages PRIMARY KEY (code),
    CONSTRAINT ck_pages_kind CHECK (kind IN ('centre', 'umkm-center', 'event', 'guide')),
    CONSTRAINT ck_pages_title CHECK (length(title) <= 24),
    CONSTRAINT ck_pages_body CHECK (length(body) <= 650),
    CONSTRAINT ck_pages_link CHECK (link LIKE 'https://%'),
    CONSTRAINT ck_pages_certainty CHECK (certainty IN ('verified', 'reported', 'unverified')),
    CONSTRAINT ck_pages_state CHECK (state IN ('shown', 'hidden'))
);

INSERT INTO pages (code, kind, title, words, body, location, products, topic, link, source,
    seen_on, certainty, place)
SELECT code, kind, title, words::text[], body, location, products::text[], topic, link, source,
    '2026-11-22', 'reported', place
FROM (VALUES
    ('kur', 'guide', 'KUR (modal usaha)',
        '{kur,kredit usaha rakyat,modal usaha,pinjaman usaha}',
        E'Kredit Usaha Rakyat tahun 2026, menurut berita:\n'
        'KUR super mikro: sampai Rp10 juta, bunga 3 sampai 6 persen setahun, tanpa agunan.\n'
        'KUR mikro: sampai Rp100 juta, bunga 6 persen, tanpa agunan. Bunga tidak naik kalau '
        'meminjam lagi.\n'
        'KUR kecil: sampai Rp500 juta, bunga 6 persen, dengan agunan; ini belum kami pastikan.\n'
        'Syarat yang biasa diminta: usaha sudah berjalan 6 bulan, KTP, KK, NIB atau surat '
        'keterangan usaha, dan catatan kredit (SLIK) yang bersih. Di atas Rp50 juta perlu NPWP. '
        'Syarat ini belum kami pastikan.\n'
        'Yang memutuskan adalah bank. Kami tidak menerima pengajuan.',
        '', '{}', 'finance', NULL, 'poskota.co.id, 16 Januari 2026; banjoo.id, November 2025', 10),
    ('nib', 'guide', 'NIB', '{nib,nomor induk berusaha,oss,izin usaha}',
        E'NIB (Nomor Induk Berusaha) dibuat lewat OSS. Nomornya '
        '13 angka.\n'
        'Untuk usaha mikro, siapkan KTP, nomor HP, dan email. Membuatnya gratis.\n'
        'Tempat yang membantu membuat NIB di Lampung belum kami ketahui.',
        '', '{}', NULL, NULL, 'sinarpolitan.com, 6 April 2022; ukmindonesia.id', 20),
    ('pirt', 'guide', 'P-IRT', '{pirt,p irt,spp irt}',
        E'Nomor P-IRT paling sedikit 15 angka: 13 angka, tanda hubung, lalu 2 angka tahun habis '
        'berlakunya.\n'
        'Angka pertama menunjukkan kemasan: 1 kaca, 2 plastik, 3 karton, 4 kaleng, 5 foil, '
        '6 lainnya, 7 komposit, 8 ganda. Angka kedua dan ketiga menunjukkan jenis pangan.\n'
        'Cara, syarat, dan biaya mengurusnya belum kami pastikan.',
        '', '{}', 'pirt', NULL, 'tempo.co, 20 Oktober 2021', 30),
    ('halal', 'guide', 'Sertifikat halal',
        '{halal,sertifikat halal,sertifikasi halal,label halal,daftar halal}',
        E'Nomor sertifikat halal diawali huruf ID. Nomor ketetapan (KH) bukan nomor sertifikat.\n'
        'Sertifikat bisa diperiksa di halal.go.id.\n'
        'Pangan dari usaha mikro dan kecil disebut wajib bersertifikat halal sejak Oktober 2026, '
        'tetapi tanggal ini belum kami pastikan.\n'
        'Cara mendaftar, biaya, dan pendaftaran gratis juga belum kami pastikan.',
        '', '{}', 'halal', 'https://halal.go.id',
        'sahabathalal.id; economy.okezone.com, 20 Februari 2023', 40),
    ('bpom', 'guide', 'Izin edar BPOM', '{bpom,izin edar,nomor md}',
        E'Nomor izin edar BPOM untuk pangan diawali MD (dibuat di Indonesia) atau ML (impor), '
        'lalu 12 angka.\n'
        'Awalan lain: NA untuk kosmetik, TR untuk obat tradisional, SD untuk suplemen.\n'
        'Cara, syarat, dan biaya mengurusnya belum kami pastikan.',
        '', '{}', 'standard', NULL, 'doklit.com', 50),
    ('umkm-center', 'umkm-center', 'UMKM Center',
        '{umkm center,umkm centre,pasar umkm,gedung umkm}',
        E'UMKM Center, disebut juga Pasar UMKM, diberitakan pada 4 Juni 2024: dibiayai 14 BUMN '
        'sebesar Rp9 miliar, dengan rencana sekitar 40 penyewa.\n'
        'Pada Juli 2025 diberitakan bahwa gedungnya belum dipakai, dan penyewaannya kepada '
        'pengelola masih dikaji.\n'
        'Apakah sekarang sudah buka, dan jam bukanya, belum kami pastikan. Tanyakan dulu sebelum '
        'datang.',
        'PKOR Way Halim', '{}', NULL, NULL,
        'kupastuntas.co, 4 Juni 2024; lampost.co, 7 dan 21 Juli 2025; berdikari.co, 8 Juli 2025',
        60),
    ('acara-umkm', 'event', 'Acara UMKM',
        '{acara umkm,event umkm,bazar umkm,pameran umkm,tapis mal,tapis mall}',
        E'Yang pernah diberitakan: pada 12 Agustus 2020 aplikasi Pasar Berjaya diluncurkan. Pada '
        'Juni 2024 Tapis Mal, toko daring yang dikelola BUMD Wahana Raharja, diluncurkan bersama '
        'Pasar UMKM.\n'
        'Apakah kedua aplikasi itu masih berjalan, belum kami pastikan.',
        '', '{}', NULL, NULL,
        'harianmomentum.com, 12 Agustus 2020; lampung.antaranews.com, 2024', 70),
    ('sentra-kopi', 'centre', 'Sentra hilir kopi',
        '{sentra kopi,sentra hilir kopi,hilir kopi,hilirisasi kopi,pusat kopi}',
        E'Sentra hilir kopi termasuk program UMKM Provinsi Lampung yang diumumkan pada 11 Agustus '
        '2022.\n'
        'Alamat, jam buka, dan keadaannya sekarang belum kami ketahui.',
        '', '{kopi}', NULL, NULL, 'lampungbarometer.id dan metropolis.co.id, 11 Agustus 2022', 80),
    ('sentra-pisang', 'centre', 'Sentra hilir pisang',
        '{sentra pisang,sentra hilir pisang,hilir pisang,hilirisasi pisang,sentra keripik,'
        'sentra keripik pisang,gang pu}',
        E'Sentra hilir pisang termasuk program UMKM Provinsi Lampung yang diumumkan pada '
        '11 Agustus 2022. Alamat, jam buka, dan keadaannya sekarang belum kami ketahui.\n'
        'Penjual keripik pisang diberitakan berkumpul di Gang PU, Jl. Pagar Alam.',
        '', '{keripik pisang}', NULL, NULL,
        'lampungbarometer.id dan metropolis.co.id, 11 Agustus 2022; cnnindonesia.com, '
        '10 September 2017', 90),
    ('sentra-kuliner', 'centre', 'Sentra hilir kuliner',
        '{sentra kuliner,sentra hilir kuliner,hilir kuliner,hilirisasi kuliner,pusat kuliner}',
        E'Sentra hilir kuliner termasuk program UMKM Provinsi Lampung yang diumumkan pada '
        '11 Agustus 2022.\n'
        'Alamat, jam buka, dan keadaannya sekarang belum kami ketahui.',
        '', '{kemplang,pempek,sambal,kuliner}', NULL, NULL,
        'lampungbarometer.id dan metropolis.co.id, 11 Agustus 2022', 100),
    ('sentra-kerajinan', 'centre', 'Sentra hilir kerajinan',
        '{sentra kerajinan,sentra hilir kerajinan,hilir kerajinan,sentra kriya,sentra tapis,'
        'pusat kerajinan}',
        E'Sentra hilir kerajinan termasuk program UMKM Provinsi Lampung yang diumumkan pada '
        '11 Agustus 2022.\n'
        'Alamat, jam buka, dan keadaannya sekarang belum kami ketahui.',
        '', '{tapis,kerajinan}', NULL, NULL,
        'lampungbarometer.id dan metropolis.co.id, 11 Agustus 2022', 110)
) AS page(code, kind, title, words, body, location, products, topic, link, source, place);

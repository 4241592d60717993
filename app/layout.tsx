import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { TextProvider } from '@/components/ui/text/text-provider';
import { readTheme, themeCookie } from '@/lib/client/settings/theme';
import { buildId } from '@/lib/server/build-id';
import { pageMessages } from '@/lib/server/text/page-messages';
import { requestLanguage, requestText } from '@/lib/server/text/request-language';
import { directionOf } from '@/lib/text/languages';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestText();
  return { title: 'Overpaint', description: t('ui.description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8fa' },
    { media: '(prefers-color-scheme: dark)', color: '#141518' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Renders every page on request: a prerendered page could not contain the CSP nonce of its scripts.
  await connection();
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const language = await requestLanguage();
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      data-build={buildId()}
      data-theme={theme === 'system' ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <TextProvider language={language} messages={pageMessages(language)}>
          {children}
        </TextProvider>
      </body>
    </html>
  );
}

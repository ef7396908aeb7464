import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request);
  return null;
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

const answers = [
  {
    question: "What happens to my product?",
    answer:
      "Nothing. It is cut out of your photo and stands in a new set that is built and lit around it. In strict mode its pixels stay those of your photo; every picture is measured, and one that misses the bar is failed and costs nothing.",
  },
  {
    question: "Which photos work best?",
    answer:
      "Sharp ones with the whole product in view and some space around it. A plain background helps, but is not needed. JPEG, PNG and WebP work; 1000 pixels or more give a picture shoppers can zoom.",
  },
  {
    question: "What does a picture cost?",
    answer:
      "5 credits, shown before you start. They are set aside when it starts and paid when it is finished. A failed or cancelled picture returns them in full. Previews are free.",
  },
  {
    question: "What if I do not like a picture on my product?",
    answer:
      "Open it under Pictures and press Undo. It comes off, and order, alternative texts and variant pictures are what they were before. Your own photo is never removed.",
  },
  {
    question: "Do shoppers see that it was made by a computer?",
    answer:
      "Each file says what it is in its metadata (IPTC digital source type), as marketplaces ask for. Nothing is written onto the picture.",
  },
];

export default function Help() {
  return (
    <Page title="Help" narrowWidth backAction={{ content: "Home", url: "/app" }}>
      <Card>
        <BlockStack gap="500">
          {answers.map(({ question, answer }) => (
            <BlockStack key={question} gap="100">
              <Text as="h2" variant="headingSm">
                {question}
              </Text>
              <Text as="p">{answer}</Text>
            </BlockStack>
          ))}
        </BlockStack>
      </Card>
    </Page>
  );
}
